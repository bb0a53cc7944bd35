/**
 * How long `check` takes over a catalog of many tables, and how much memory: `npm run bench:catalog [-- TABLES]`. Once
 * with no rules at all, once with rules for every column, once by a structure file. No row is in any table. What is
 * measured is what is published: plain JavaScript, compiled into a folder from which its imports are found.
 */
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serverUrl, startServer } from '../tests/support/server.ts';
import { sql } from './servers.ts';
import { rounded } from './settings.ts';

const ROOT = join(import.meta.dirname, '..');
/** Tables made in one transaction: each takes locks. */
const BATCH = 250;

const tables = Number(process.argv[2] ?? 20_000);
const server = await startServer(17, ['-c', 'max_locks_per_transaction=512', '-c', 'shared_buffers=256MB']);
const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
const compiled = await mkdtemp(join(ROOT, 'node_modules', '.bench-'));
try {
  await compile(compiled);
  await sql(server, 'postgres', 'CREATE DATABASE wide');
  for (let from = 1; from <= tables; from += BATCH) {
    await sql(server, 'wide', batch(from, Math.min(tables, from + BATCH - 1)));
  }
  await writeConfiguration(folder, serverUrl(server, 'wide'));
  const bare = await measured(['check', '--format', 'json', '--output', 'bare.json']);
  await writeFile(join(folder, 'rules', 'rules.yaml'), rules());
  const decided = await measured(['check']);
  const structure = await measured(['structure'], 'structure.json');
  const offline = await measured(['check', '--structure', 'structure.json']);
  const figures = {
    tables,
    columns: tables * 10,
    withoutRules: bare,
    withRules: decided,
    structure,
    offline,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  await rm(compiled, { recursive: true, force: true });
}

/** As `npm run build` does, with what lies beside it in the package. */
async function compile(into: string): Promise<void> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(ROOT, 'tsconfig.build.json');
  await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', join(into, 'dist')]);
  await copyFile(join(ROOT, 'package.json'), join(into, 'package.json'));
  await symlink(join(ROOT, 'rules'), join(into, 'rules'));
}

/** Tables of ten columns, each with a key and one that refers to the table before it. */
function batch(from: number, to: number): string {
  return `DO $$ BEGIN FOR i IN ${from}..${to} LOOP
    EXECUTE format('CREATE TABLE public.thing_%s (
      id bigint PRIMARY KEY, owner_id bigint, code varchar(20) NOT NULL CHECK (code <> ''''), email text, full_name text,
      status varchar(10) NOT NULL, amount numeric(10,2), meta jsonb, note text, created_at timestamptz NOT NULL)', i);
    IF i > 1 THEN
      EXECUTE format('ALTER TABLE public.thing_%s ADD FOREIGN KEY (owner_id) REFERENCES public.thing_%s', i, i - 1);
    END IF;
  END LOOP; END $$`;
}

function rules(): string {
  const decisions =
    '{ id: keep, owner_id: keep, code: keep, email: email, full_name: full_name, status: keep, amount: keep, meta: redact, note: lorem, created_at: keep }';
  const lines = Array.from(
    { length: tables },
    (_, i) => `  public.thing_${i + 1}:\n    columns: ${decisions}`,
  );
  return `tables:\n${lines.join('\n')}\n`;
}

async function writeConfiguration(at: string, url: string): Promise<void> {
  await mkdir(join(at, 'rules'));
  const target = 'postgres://nobody@localhost/nothing';
  await writeFile(
    join(at, 'understudy.yaml'),
    JSON.stringify({ source: `${url}?sslmode=disable`, target, key: 'ephemeral', rules: 'rules/' }),
  );
}

interface Measured {
  readonly exit: number;
  readonly seconds: number;
  readonly peakMB: number;
}

/** `understudy ARGS` in a process of its own, which says its peak resident set as it ends. */
async function measured(args: readonly string[], into?: string): Promise<Measured> {
  const hook = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))`;
  const main = join(compiled, 'dist', 'src', 'cli', 'main.js');
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', hook, main, ...args], { cwd: folder });
  const printed: Buffer[] = [];
  let said = '';
  child.stdout.on('data', (piece: Buffer) => printed.push(piece));
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  const exit = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const seconds = rounded((performance.now() - started) / 1000);
  if (into !== undefined) {
    await writeFile(join(folder, into), Buffer.concat(printed));
  }
  if (exit !== 0 && exit !== 3) {
    throw new Error(`understudy ${args.join(' ')} ended with ${exit}: ${said.slice(0, 2000)}`);
  }
  return { exit, seconds, peakMB: Math.round(Number(/peak (\d+)/.exec(said)?.[1] ?? 0) / 1000) };
}
