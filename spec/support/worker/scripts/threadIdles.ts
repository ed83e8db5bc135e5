// It never calls `serveComponent`, and never ends.
setInterval(() => undefined, 1_000);
