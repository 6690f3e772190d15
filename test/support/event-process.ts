/** A process that serves the events of runs from a PostgreSQL that it shares, and hears of new ones by NOTIFY alone. */
import { openStore } from '../../src/db/open.ts';
import { startEventServer } from './event-server.ts';

const { databaseUrl } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string };
const store = await openStore({ dataDir: '', databaseUrl, maxConnections: 4 });
// A look at the store would hide that a ring was lost.
const { url } = await startEventServer(store, { databaseUrl, timings: { lookMs: 3_600_000 } });
process.stdout.write(`${JSON.stringify({ event: 'listening', url })}\n`);
