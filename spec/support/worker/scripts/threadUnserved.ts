// A script that does not serve anything, and has nothing to do.
export {};
