/**
 * `npm run bench -- [PART …] [--runs 5] [--rows 1000000] [--jobs 2] [--threads] [--chunk MB]`: measures, and prints JSON.
 * Parts: copy, memory, masks, scrub, refresh; all of them by default. Ratios are medians of paired, alternating runs.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCopy } from './copy.ts';
import { benchMemory } from './memory.ts';
import { benchRefresh } from './refresh.ts';
import type { Settings } from './settings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '1000000' },
    jobs: { type: 'string', default: '2' },
    chunk: { type: 'string', default: '16' },
    threads: { type: 'boolean', default: false },
  },
});
const settings: Settings = {
  runs: Number(values.runs),
  rows: Number(values.rows),
  jobs: Number(values.jobs),
  threads: values.threads,
  chunkSize: Number(values.chunk) * 1024 * 1024,
};

const PARTS: Readonly<Record<string, (settings: Settings) => Promise<unknown>>> = {
  copy: benchCopy,
  memory: benchMemory,
  masks: benchMasks,
  scrub: benchScrub,
  refresh: benchRefresh,
};

/** Loaded when asked for: its dictionaries are large. */
async function benchMasks(): Promise<unknown> {
  const { printMasks } = await import('./masks.ts');
  return printMasks();
}

async function benchScrub(): Promise<unknown> {
  const { benchScrub: run } = await import('./scrub.ts');
  return run();
}

const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS);
const results: Record<string, unknown> = {
  node: process.version,
  cpus: cpus().length,
  settings,
};
for (const part of wanted) {
  const run = PARTS[part];
  if (run === undefined) {
    console.error(`no such part: ${part}; there are ${Object.keys(PARTS).join(', ')}`);
    process.exitCode = 2;
    break;
  }
  console.error(`bench: ${part}`);
  results[part] = await run(settings);
}
console.log(JSON.stringify(results, null, 2));
