import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureCalls } from './calls.js';
import { measureFlood } from './floods.js';
import { measureMemory } from './memory.js';
import { measureStartUp } from './start-up.js';
import { measureStoreWrites } from './store-writes.js';
import { table, type Row } from './table.js';

/** `npm run bench [-- [--quick] [--markdown]]`: measures and prints one table. It asserts nothing. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, markdown: { type: 'boolean', default: false } }
  });
  const { quick, markdown } = values;
  const measurements: [name: string, measure: () => Promise<Row[]>][] = [
    ['calls and round trips', measureCalls],
    ['one click', () => measureFlood({ people: 1, servers: 1, rateLimits: true })],
    ['many at once in one server', () => measureFlood({ people: quick ? 5 : 40, servers: 1, rateLimits: true })],
    [
      'many at once in one server, without rate limits',
      () => measureFlood({ people: quick ? 5 : 40, servers: 1, rateLimits: false })
    ],
    [
      'many at once in many servers',
      () => measureFlood({ people: quick ? 20 : 400, servers: quick ? 2 : 10, rateLimits: true })
    ],
    ['start-up', () => measureStartUp(quick ? 1 : 5)],
    ['memory', () => measureMemory(quick ? 40 : 1_000)],
    ['store writes', () => measureStoreWrites(quick ? [10, 100] : [10, 1_000, 100_000], quick ? 20 : 200)]
  ];
  const rows: Row[] = [];
  for (const [index, [name, measure]] of measurements.entries()) {
    console.error(`(${index + 1} of ${measurements.length}) ${name} …`);
    rows.push(...(await measure()));
  }
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}.\n`);
  console.log(table(rows, markdown));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
