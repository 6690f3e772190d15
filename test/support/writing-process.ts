/** Writes rows one after another and reports each one the store acknowledged, until it is killed. */
import { openStore } from '../../src/db/open.ts';

const { dataDir } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string };
const store = await openStore({ dataDir });
await store.query('CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY, filler text)');
const { rows } = await store.query<{ n: number }>('SELECT coalesce(max(n), 0) AS n FROM written');
const first = rows[0]?.n ?? 0;
for (let n = first + 1; ; n += 1) {
  await store.query("INSERT INTO written VALUES ($1, repeat('x', 2000))", [n]);
  process.stdout.write(`${JSON.stringify({ event: n === first + 300 ? 'enough' : 'wrote', n })}\n`);
}
