import { threadId, workerData } from 'node:worker_threads';
import { serveComponent, type ServeConfig } from 'rxjs-supervisor/worker';
import { threadEnds } from '../threadWays/ends.js';
import { threadLinks } from '../threadWays/links.js';
import { threadValues } from '../threadWays/values.js';
import type { Way } from '../threadWays/way.js';

const { way, serve } = workerData as { readonly way: string; readonly serve?: ServeConfig };
const ways: Readonly<Record<string, Way>> = { ...threadEnds, ...threadLinks, ...threadValues };
const transfer = (value: unknown): ArrayBuffer[] => (value instanceof ArrayBuffer ? [value] : []);

const component = ways[way];
if (component === undefined) throw new Error(`Thread ${threadId} knows no way ${way}.`);
serveComponent(component, { ...serve, transfer });
