/** The project key and passwords in what other processes of a machine may read: arguments, environments, the servers. */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ProjectKey } from '../../src/crypto/key.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { filesHolding, holds } from '../support/byte-scan.ts';
import { startUnderstudy } from '../support/command.ts';
import { contents } from '../support/contents.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { type Project, project, TEST_KEY } from '../support/refresh.ts';
import { asRole } from '../support/roles.ts';
import { serverUrl } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';
import { SHOP, SHOP_RULES } from '../support/shop.ts';

/** The key as people write it, as bytes would be written, and what is left of it when only letters are changed. */
const KEY_FORMS = [TEST_KEY, Buffer.from(TEST_KEY, 'hex').toString('base64').replace(/=+$/, '')];

const keyIn = (content: string | Buffer): boolean => KEY_FORMS.some((form) => holds(content, form));

let production: TestDatabase;
let reader: SharedServer;
let folder: Project;
/** What spies wrote: one file for each child that ran. */
let seen: string;

beforeAll(async () => {
  production = await createDatabase(inject('source'), 'children');
  await production.sql(SHOP);
  reader = await asRole(inject('source'), 'childreader', '', ['pg_read_all_data']);
  folder = await project({ source: production.url, target: production.url });
  seen = join(folder.folder, 'seen');
  await mkdir(seen);
});

afterAll(async () => {
  await production?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** A shell line that writes down the arguments and the environment it was started with, and then says `then`. */
const spy = (name: string, then = ':'): string =>
  `{ tr '\\\\0' '\\\\n' < /proc/$$/cmdline; echo; env; echo "$*"; } > '${seen}/${name}'.$$; ${then}`.replaceAll(
    '\\\\',
    '\\',
  );

async function reports(): Promise<Map<string, string>> {
  const names = await readdir(seen);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(seen, name), 'utf8')] as const)),
  );
}

/** `/proc/<pid>/cmdline` of `pid` and all below it, and the environments of those below. */
async function processesBelow(pid: number): Promise<{ args: string[]; environments: string[] }> {
  const read = (one: string, file: string) => readFile(`/proc/${one}/${file}`, 'utf8').catch(() => '');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = new Map<string, string>();
  for (const one of pids) {
    const stat = await read(one, 'stat');
    parents.set(one, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '');
  }
  const below: string[] = [String(pid)];
  for (const one of below) {
    below.push(...pids.filter((other) => parents.get(other) === one));
  }
  const args: string[] = [];
  const environments: string[] = [];
  for (const one of below) {
    const line = await read(one, 'cmdline');
    args.push(line);
    // Between fork and exec a child still shows what its parent was started with.
    if (line !== args[0]) {
      environments.push(await read(one, 'environ'));
    }
  }
  return { args, environments };
}

describe.skipIf(process.platform !== 'linux')('other processes of the machine (needs /proc)', () => {
  test('G16: a child inherits the key, or the key or a password stands in an argument, a database, the report', async () => {
    const target = existingDatabase(inject('target'), `${production.name}_staging`);
    const { password } = reader;
    await using files = await project(
      {
        source: {
          url: `postgres://${reader.user}@${reader.host}:${reader.port}/${production.name}`,
          password: `command:${spy('password', `echo ${password}`)}`,
        },
        target: target.url,
        jobs: 2,
        swap: { grace: '0s', before: spy('before'), after: spy('after') },
      },
      SHOP_RULES,
    );
    const run = startUnderstudy(['refresh', '--config', files.configFile, '--json']);
    const looked = { args: [] as string[], environments: [] as string[] };
    const end = run.outcome.then(() => true);
    while (!(await Promise.race([end, sleep(20).then(() => false)]))) {
      const now = await processesBelow(run.child.pid ?? 0);
      looked.args.push(...now.args);
      looked.environments.push(...now.environments);
    }
    const { status, stdout, stderr } = await run.outcome;
    expect(status, stderr).toBe(0);
    const record: RunRecord = JSON.parse(stdout);

    const children = await reports();
    expect([...children.keys()].map((name) => name.split('.')[0])).toEqual(
      expect.arrayContaining(['password', 'before', 'after']),
    );
    // The environment is theirs in all else.
    expect([...children.values()].every((text) => text.includes('PATH='))).toBe(true);
    expect([...children].filter(([, text]) => keyIn(text)).map(([name]) => name)).toEqual([]);

    expect(looked.args.some((line) => line.includes('refresh'))).toBe(true);
    expect([...looked.args, ...looked.environments].filter(keyIn)).toEqual([]);
    const elsewhere = looked.args.filter((line) => !line.includes(`echo ${password}`));
    expect([...elsewhere, stdout, stderr].filter((text) => text.includes(password))).toEqual([]);

    expect(keyIn(stdout) || keyIn(stderr)).toBe(false);
    expect(filesHolding(files.folder, KEY_FORMS)).toEqual([]);
    expect(record.keyFingerprint).toBe(ProjectKey.parse(TEST_KEY).fingerprint);
    const store = await contents(inject('target'), 'understudy');
    expect(keyIn(store)).toBe(false);
    expect(store).toContain(record.keyFingerprint);
    expect(store).toContain(record.runId);
    await target[Symbol.asyncDispose]();
  });

  test('G16: the key is readable in settings of databases and roles, or in what sessions last ran', async () => {
    for (const server of [inject('source'), inject('target')]) {
      const settings = await onServer(server, 'SELECT setconfig::text FROM pg_db_role_setting');
      const comments = await onServer(server, 'SELECT description FROM pg_shdescription');
      const sessions = await onServer(server, 'SELECT query, application_name FROM pg_stat_activity');
      expect(keyIn(JSON.stringify([settings, comments, sessions]))).toBe(false);
      expect(filesHolding(server.dataDirectory ?? '', KEY_FORMS)).toEqual([]);
    }
  });

  test('G16: pg_dump is given the key, the password or a URL of ours', async () => {
    const binary = join(folder.folder, 'pg_dump');
    const version = 'case "$1" in --version) echo "pg_dump (PostgreSQL) 99.1"; exit 0;; esac';
    await writeFile(binary, `#!/bin/sh\n${version}\n${spy('pg_dump', 'exit 1')}\n`);
    await chmod(binary, 0o755);
    const target = existingDatabase(inject('target'), `${production.name}_undumped`);
    await using files = await project(
      { source: serverUrl(reader, production.name), target: target.url, pg_dump: binary },
      SHOP_RULES,
    );
    const run = startUnderstudy(['refresh', '--config', files.configFile, '--json'], {
      STAGING_URL: target.url,
    });
    const { status, stdout } = await run.outcome;
    expect(status, stdout).not.toBe(0);
    const dumps = [...(await reports())].filter(([name]) => name.startsWith('pg_dump'));
    expect(dumps.length).toBeGreaterThan(0);
    for (const [, text] of dumps) {
      expect(text).toContain('--snapshot');
      expect(keyIn(text)).toBe(false);
      expect(text).not.toContain(reader.password);
      expect(text).not.toContain('STAGING_URL');
    }
    await target[Symbol.asyncDispose]();
  });
});
