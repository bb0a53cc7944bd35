/** The demo, as `npm run demo` starts it. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
  // Run by root, the servers are another user's, who has to get through.
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the demo; once stderr holds `until`, it gets `signal`. */
function demo(args: readonly string[], until?: string, signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
  // A temporary folder of its own, to see that nothing is left in it.
  const child = spawn(process.execPath, [MAIN, 'demo', '--reports', join(folder, 'reports'), ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const text = { stdout: '', stderr: '' };
    let signalled = false;
    child.stdout.on('data', (part) => {
      text.stdout += part;
    });
    child.stderr.on('data', (part) => {
      text.stderr += part;
      if (!signalled && until !== undefined && text.stderr.includes(until)) {
        signalled = true;
        child.kill(signal);
      }
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...text }));
  });
}

test('the demo masks, migrates, swaps, shows rows and leaves nothing running or lying about', async () => {
  const { code, stdout, stderr } = await demo([]);
  expect(stderr).not.toContain('error:');
  expect(code).toBe(0);
  expect(stdout).toContain('tomasz.vogt2@Webbrief.test');
  expect(stdout).toMatch(/staging {4}│ 2 .*\.example/);
  expect(stdout).toContain('1 migration');
  const reports = await readdir(join(folder, 'reports'));
  const json = reports.find((file) => file.endsWith('.json')) ?? '';
  const record = JSON.parse(await readFile(join(folder, 'reports', json), 'utf8'));
  expect(record.tables.length).toBeGreaterThanOrEqual(12);
  const rows = record.tables.reduce(
    (sum: number, table: { rowsLoaded: number }) => sum + table.rowsLoaded,
    0,
  );
  expect(rows).toBeGreaterThan(150_000);
  expect(await readdir(folder)).toEqual(['reports']);
});

test('G4: the demo’s report holds none of the invented persons', async () => {
  for (const file of await readdir(join(folder, 'reports'))) {
    const report = await readFile(join(folder, 'reports', file), 'utf8');
    expect(report).not.toMatch(/Tomasz|nordmail|K00096542|Deichstraße/);
  }
});

test('--keep holds the servers until a signal, and then ends well', async () => {
  const { code, stderr } = await demo(['--keep'], 'Ctrl-C ends them');
  expect(code).toBe(0);
  expect(stderr).toContain('export STAGING_URL=');
  expect(await readdir(folder)).toEqual(['reports']);
});

test('a signal in the midst of it ends with 130 and leaves nothing behind', async () => {
  const { code, stdout } = await demo(['--json'], 'Inventing', 'SIGTERM');
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'interrupted', exitCode: 130 });
  expect(await readdir(folder)).toEqual(['reports']);
});
