/** That of the package; a spec compares them. */
export const version = '0.1.0';

/** How to call it. */
export const usage = `Usage: rxjs-supervisor inspect FILE [--port N] [--host H] [--token T] [--history N]
       rxjs-supervisor tail URL [--token T] [--json]
`;

/** All that there is to know. */
export const help = `${usage}
inspect FILE   serves the page of the inspector on a journal, the file that its option \`journal\` wrote;
               goes on with it while it grows
  --port N     the port to listen at; 0 is any that is free (4400)
  --host H     the address to listen at; one that others can reach demands a token (127.0.0.1)
  --token T    what whoever asks has to know, of at least 16 characters
  --history N  how many events the log of the page has (1000)

tail URL       prints the tree that an inspector shows, and what happens in it, until ctrl-C
  --token T    what the inspector demands; or the part ?token= of URL
  --json       prints events as JSON, one a line

The environment variable RXJS_SUPERVISOR_TOKEN is a token that the list of processes does not show.
`;
