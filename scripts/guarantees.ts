/**
 * Prints each guarantee with the tests that show it, and whether they passed; one without a test is open.
 * `--results FILE` reads vitest's JSON results instead of running the tests; `--json` prints JSON. Exit 1 when a test
 * of a guarantee failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { GUARANTEES } from './guarantee-list.ts';

interface Results {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
}

interface Shown {
  id: string;
  guarantee: string;
  status: 'passed' | 'failed' | 'open';
  tests: { file: string; title: string; status: string }[];
}

const ROOT = join(import.meta.dirname, '..');
const table = guarantees(readResults());
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(table, null, 2));
} else {
  for (const { id, guarantee, status, tests } of table) {
    console.log(`${id.padEnd(4)}${status.padEnd(8)}${guarantee}`);
    for (const test of tests) {
      console.log(
        `      ${test.status === 'passed' ? '✔' : test.status === 'failed' ? '✘' : '–'} ${test.title}  (${test.file})`,
      );
    }
  }
  const of = (status: string): number => table.filter((each) => each.status === status).length;
  console.log(`\n${of('passed')} shown, ${of('failed')} failed, ${of('open')} open`);
}
process.exitCode = table.some((each) => each.status === 'failed') ? 1 : 0;

function guarantees(results: Results): Shown[] {
  const tests = results.testResults.flatMap((file) =>
    file.assertionResults.map(({ title, status }) => ({ file: relative(ROOT, file.name), title, status })),
  );
  return GUARANTEES.map(([id, guarantee]) => {
    const own = tests.filter((test) => numbersOf(test.title).includes(id));
    const failed = own.some((test) => test.status === 'failed');
    // A skipped test shows nothing.
    const passed = own.some((test) => test.status === 'passed');
    return { id, guarantee, status: failed ? 'failed' : passed ? 'passed' : 'open', tests: own };
  });
}

/** The numbers at a title's head: `G4: …`, `G4, G15: …`, `G4 G5 G15: …`. */
function numbersOf(title: string): string[] {
  const head = /^((?:G\d+[\s,–-]*)+):/.exec(title)?.[1] ?? '';
  return head.match(/G\d+/g) ?? [];
}

function readResults(): Results {
  const at = process.argv.indexOf('--results');
  const file = process.argv[at + 1];
  if (at >= 0 && file !== undefined) {
    return JSON.parse(readFileSync(file, 'utf8'));
  }
  const folder = mkdtempSync(join(tmpdir(), 'understudy-guarantees-'));
  try {
    const results = join(folder, 'results.json');
    spawnSync('vitest', ['run', '--reporter=json', `--outputFile=${results}`], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    });
    return JSON.parse(readFileSync(results, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
