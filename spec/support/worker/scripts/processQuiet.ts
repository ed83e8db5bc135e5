import { closeSync, openSync } from 'node:fs';

// What Node prints at the end of a process that fails on purpose would only disturb those who read the results of specs.
closeSync(2);
openSync('/dev/null', 'w');
