// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the file's notation
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import type { Config } from './config.ts';
import { endpointFrom } from './endpoint.ts';
import { loadConfig } from './load-config.ts';

let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-config-'));
  file = join(folder, 'understudy.yaml');
  await mkdir(join(folder, 'migrations'));
});
afterAll(() => rm(folder, { recursive: true }));

const LEAST = 'source: postgres://u@h/production\ntarget: postgres://u@h/staging\nkey: env:K\n';

async function load(text: string | Uint8Array, environment: Record<string, string> = {}): Promise<Config> {
  await writeFile(file, text);
  return loadConfig(file, environment);
}

/** Each problem without the file's folder: `3:1 jobs: …` and its hint. */
async function refused(text: string | Uint8Array, environment: Record<string, string> = {}) {
  const error = await load(text, environment).then(
    () => expect.fail('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UnderstudyError)) {
    throw error;
  }
  const problems = error.problems.map(
    ({ at, message, hint = '' }) => `${at.replace(`${file}:`, '')} ${message} | ${hint}`,
  );
  return { error, problems, code: error.code };
}

describe('a configuration that is right', () => {
  test('would catch a default that changes', async () => {
    const { source, target, threads, ...config } = await load(LEAST);
    expect(source).toMatchObject({ role: 'source', database: 'production', tls: { mode: 'prefer' } });
    expect(target).toMatchObject({ role: 'target', database: 'staging', connectTimeout: 10_000 });
    expect(typeof threads).toBe('boolean');
    expect(config).toEqual({
      file,
      directory: folder,
      key: { kind: 'env', name: 'K' },
      keyRing: null,
      masks: null,
      rules: null,
      unlisted: 'fail',
      detect: { sample: 1000, bytes: 2 * 1024 * 1024, timeout: 10_000 },
      approval: { required: false, signers: null, fourEyes: false, expires: null },
      policy: [],
      jobs: 4,
      chunkSize: 16 * 1024 * 1024,
      schemas: { exclude: [] },
      roles: new Map(),
      owner: null,
      migrations: null,
      verify: { sample: 0.05 },
      swap: { keep: 1, grace: 30_000, dropPrevious: 'after-swap', before: null, after: null },
      store: null,
      largeObjects: 'fail',
      allowSameServer: false,
      pgDump: null,
      ddl: { comments: 'drop' },
      lockTimeout: 10_000,
      maxReplicaLag: 300_000,
      reports: join(folder, '.understudy', 'reports'),
    });
  });

  test('would catch a setting that is not taken as written', async () => {
    const config = await load(
      `source: { url: "postgres://app@[::1]:5433/prod", ssl: { ca: ca.pem, cert: /c.pem, key: k.pem }, password: env:PW }
target: "\${STAGING}"
store: { url: postgres://u@h/store?sslmode=disable, password: "command:aws token" }
key: file:secrets/key
rules: rules/
unlisted: redact
detect: { sample: "\${JOBS}", bytes: 64kB, timeout: 1s }
approval: { required: true, signers: keys/signers, four_eyes: true, expires: 365d }
policy: [gdpr, policies/ours.yaml]
jobs: \${JOBS}
threads: \${THREADS:-true}
chunk_size: 1.5MB
schemas: { exclude: [supabase_admin, "Weird Schema"] }
roles: { prod_app: staging_app, Prod: s }
owner: staging_owner
migrations: { directory: migrations, after: 007.sql }
verify: { sample: 1 }
swap: { keep: 0, grace: 1m, drop_previous: before-load, before: "psql -c 'PAUSE $$x'", after: b }
large_objects: keep
allow_same_server: true
pg_dump: bin/pg_dump
ddl: { comments: keep }
lock_timeout: 250ms
max_replica_lag: 1h
reports: /var/reports
`,
      {
        PW: 'hunter2',
        STAGING: 'postgres://s:p%40ss@h2/staging?sslmode=require&connect_timeout=3',
        JOBS: '8',
      },
    );
    expect(config).toMatchObject({
      source: {
        host: '::1',
        port: 5433,
        tls: { mode: 'verify-full', ca: join(folder, 'ca.pem'), cert: '/c.pem', key: join(folder, 'k.pem') },
      },
      target: { host: 'h2', tls: { mode: 'require' }, connectTimeout: 3000 },
      store: { role: 'store', password: { kind: 'command', command: 'aws token' } },
      key: { kind: 'file', path: join(folder, 'secrets/key') },
      rules: join(folder, 'rules'),
      unlisted: 'redact',
      detect: { sample: 8, bytes: 64 * 1024, timeout: 1000 },
      approval: {
        required: true,
        signers: join(folder, 'keys/signers'),
        fourEyes: true,
        expires: 365 * 86_400_000,
      },
      policy: ['gdpr', join(folder, 'policies/ours.yaml')],
      jobs: 8,
      threads: true,
      chunkSize: 1.5 * 1024 * 1024,
      schemas: { exclude: ['supabase_admin', 'Weird Schema'] },
      owner: 'staging_owner',
      migrations: { directory: join(folder, 'migrations'), format: 'sql', table: null, after: '007.sql' },
      verify: { sample: 1 },
      swap: { keep: 0, grace: 60_000, dropPrevious: 'before-load', before: "psql -c 'PAUSE $x'", after: 'b' },
      largeObjects: 'keep',
      allowSameServer: true,
      pgDump: join(folder, 'bin/pg_dump'),
      ddl: { comments: 'keep' },
      lockTimeout: 250,
      maxReplicaLag: 3_600_000,
      reports: '/var/reports',
    });
    expect([...config.roles]).toEqual([
      ['prod_app', 'staging_app'],
      ['Prod', 's'],
    ]);
    const { password } = config.source;
    expect(password.kind === 'value' && password.value.reveal()).toBe('hunter2');
    const { password: inUrl } = config.target;
    expect(inUrl.kind === 'value' && inUrl.value.reveal()).toBe('p@ss');
  });

  test('would catch swap: none, pg_dump: wasm or a bookkeeping table that is misread', async () => {
    const text = 'swap: none\npg_dump: wasm\nmigrations: { directory: migrations, table: public."my.log" }\n';
    expect(await load(LEAST + text)).toMatchObject({
      swap: null,
      pgDump: 'wasm',
      migrations: { table: ['public', 'my.log'], after: null },
    });
  });

  test('would catch a byte order mark or CRLF that is refused', async () => {
    expect(await load(`\uFEFF${LEAST.replaceAll('\n', '\r\n')}`)).toMatchObject({ jobs: 4 });
  });

  test('G16: neither key nor passwords show when the configuration is printed', async () => {
    const text = LEAST.replace('u@h/production', 'u:hunter2@h/production');
    const config = await load(text, { K: 'hunter2' });
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('hunter2');
  });

  test('G17: a value from the environment is text, whatever YAML it holds', async () => {
    const config = await load(`${LEAST}owner: \${OWNER}\n`, { OWNER: 'x\nunlisted: redact # ${K}' });
    expect(config).toMatchObject({ owner: 'x\nunlisted: redact # ${K}', unlisted: 'fail' });
  });
});

describe('a ring of keys', () => {
  const ring = (key: string) => LEAST.replace('key: env:K', `key: ${key}`);

  test('gives the current key, and the ids of all', async () => {
    const { key, keyRing } = await load(
      ring('{ current: "2026", keys: { "2025": env:OLD, "2026": file:k } }'),
    );
    expect(key).toEqual({ kind: 'file', path: join(folder, 'k') });
    expect(keyRing).toMatchObject({ current: '2026' });
    expect([...(keyRing?.keys.keys() ?? [])]).toEqual(['2025', '2026']);
  });

  test.each([
    ['{ current: b, keys: { a: env:K } }', 'key.current: names none of the keys'],
    ['{ current: a, keys: { a: hunter2 } }', 'key.keys.a: says where the key is'],
    ['{ curent: a, keys: { a: env:K } }', 'key.curent: unknown key | did you mean current?'],
    ['{ current: "a b", keys: { "a b": env:K } }', 'key.current: may hold letters'],
  ])('G2: %s', async (key, expected) => {
    const { problems, error } = await refused(ring(key));
    expect(problems).toContainEqual(expect.stringContaining(expected));
    expect(error.message + problems.join(' ')).not.toContain('hunter2');
  });
});

describe('a file of masks', () => {
  test('is taken relative to the configuration, and pinned where its digest is given', async () => {
    expect((await load(`${LEAST}masks: ./m.ts\n`)).masks).toEqual({
      path: join(folder, 'm.ts'),
      sha256: null,
    });
    const pinned = `masks: { file: m.ts, sha256: ${'AB'.repeat(32)} }`;
    expect((await load(`${LEAST}${pinned}\n`)).masks).toEqual({
      path: join(folder, 'm.ts'),
      sha256: 'ab'.repeat(32),
    });
  });

  test('G2: a digest that is none is refused', async () => {
    const { problems } = await refused(`${LEAST}masks: { file: m.ts, sha256: abc }\n`);
    expect(problems).toContainEqual(expect.stringContaining('masks.sha256: must be 64 hexadecimal digits'));
  });
});

describe('what is refused', () => {
  test.each([
    ['sorce: x', 'sorce: unknown key | did you mean source?'],
    ['allow-same-server: true', 'unknown key | did you mean allow_same_server?'],
    ['limits: 5', 'limits: unknown key | Known here: source, target'],
    ['__proto__: 5', '__proto__: unknown key'],
    ['constructor: 5', 'constructor: unknown key'],
    ['roles: { __proto__: x }', 'roles.__proto__: is not taken'],
    ['roles: { a: 1 }', 'roles.a: is a number, not text | Put it in quotes.'],
    ['roles: { "": x }', 'cannot be a key here'],
    ['roles: []', 'roles: is a list, not a mapping of names'],
    ['unlisted: redcat', 'unlisted: must be fail or redact | did you mean redact?'],
    ['jobs: 0', 'jobs: must be at least 1'],
    ['jobs: 65', 'jobs: must be at most 64'],
    ['jobs: 1.5', 'jobs: is a number, not a whole number'],
    ['jobs: many', 'jobs: is text, not a number'],
    ['threads: yes', 'threads: is text, not true or false'],
    ['owner:', 'owner: is empty, not text'],
    ['owner: ""', 'owner: must not be empty'],
    [`owner: ${'x'.repeat(64)}`, 'owner: is longer than the 63 bytes'],
    ['chunk_size: 5', 'chunk_size: must be a size such as'],
    ['chunk_size: 1kB', 'chunk_size: must be a size from 8kB to 64GB'],
    ['chunk_size: 65GB', 'chunk_size: must be a size from 8kB to 64GB'],
    ['lock_timeout: 10', 'lock_timeout: must be a duration such as'],
    ['lock_timeout: 3 weeks', 'lock_timeout: must be a duration such as'],
    ['lock_timeout: 25d', 'lock_timeout: must be a duration of at most 24 days'],
    ['verify: { sample: 5 }', 'verify.sample: must be at most 1'],
    ['verify: { sampel: 1 }', 'verify.sampel: unknown key | did you mean sample?'],
    ['swap: nome', 'swap: must be none or a mapping of keys | did you mean none?'],
    ['swap: 1', 'swap: must be none or a mapping of keys | '],
    ['swap: { grace: 5, Keep: 1 }', 'swap.grace: must be a duration'],
    ['swap: { keep: -1 }', 'swap.keep: must be at least 0'],
    ['schemas: { exclude: x }', 'schemas.exclude: is text, not a list'],
    ['schemas: { exclude: [a, ""] }', 'schemas.exclude.2: must not be empty'],
    ['migrations: { directory: nope, after: x }', 'migrations.directory: is not a folder'],
    [
      'migrations: { directory: migrations }',
      'migrations: what was applied is known by either table or after',
    ],
    ['migrations: { directory: migrations, after: x, table: a.b }', 'known by either table or after'],
    [
      'migrations: { directory: migrations, table: applied }',
      'migrations.table: the schema is missing | Write public.applied.',
    ],
    [
      'migrations: { directory: migrations, after: x, format: sqll }',
      'migrations.format: must be sql | did you mean sql?',
    ],
    ['store: [1]', 'store: must be text or a mapping of keys | '],
    ['store: { uri: x }', 'store.uri: unknown key | did you mean url?'],
    ['store: mysql://u@h/d', 'store: is not a postgres:// URL'],
    ['store: postgres://u@h/d?sslmode=allow', 'store: has an sslmode that is not one of'],
    ['store: postgres://u@h/d?sslmode=require&sslcert=x', 'store: a client certificate needs its key'],
    [
      'store: postgres://u@h/d?sslmode=prefer&sslrootcert=x',
      'store: prefer does not check the certificate authority',
    ],
    ['store: postgres://u@h/d?connect_timeout=0', 'store: has a connect_timeout'],
    [
      'store: { url: postgres://u@h/d, ssl: { ca: system, mode: require } }',
      'store.ssl.ca: system goes with verify-full',
    ],
    [
      'store: { url: "postgres://u@h/d?sslmode=require", ssl: { mode: require } }',
      'store.ssl.mode: is given in the URL too',
    ],
    ['store: { url: "postgres://u:p@h/d", password: file:x }', 'store.password: is given in the URL too'],
    ['store: { url: "postgres://u@h/d", password: hunter2 }', 'store.password: says where the password is'],
    ['store: { url: "postgres://u@h/d", password: "env:1 x" }', 'store.password: env: is not followed by'],
    ['rules: &r x', 'an anchor (&name) is not taken here'],
    ['key: env:OTHER', 'this key stands twice; first on line 3'],
  ])('G2: %s', async (line, expected) => {
    const { problems, code } = await refused(`${LEAST}${line}\n`);
    expect(code).toBe('config_invalid');
    expect(problems).toContainEqual(expect.stringContaining(expected));
    expect(problems.every((problem) => /^4:\d+ /.test(problem))).toBe(true);
  });

  test('G2: every mistake is told at once, in the order of the file', async () => {
    const { problems } = await refused(
      'sorce: x\nsource: postgres://h/db\ntarget: ${NOPE}\njobs: 0\nswap: { keep: x, grace: y, z: 1 }\nunlisted: no\n',
    );
    expect(problems.map((problem) => problem.split(' ')[1])).toEqual([
      'key:',
      'sorce:',
      'source:',
      'target:',
      'jobs:',
      'swap.keep:',
      'swap.grace:',
      'swap.z:',
      'unlisted:',
    ]);
  });

  test('G2: an empty file, a list or text is told what is missing', async () => {
    expect((await refused('')).problems).toEqual([
      '1:1 source: is missing | ',
      '1:1 target: is missing | ',
      '1:1 key: is missing | ',
    ]);
    expect((await refused('- a\n')).problems).toEqual(['1:1 is a list, not a mapping of keys | ']);
    expect((await refused('a: [1\n')).problems).toHaveLength(1);
    expect((await refused(Uint8Array.of(0xff, 0xfe, 0x61))).problems).toEqual(['1:1 not UTF-8 text | ']);
  });

  test('G2: a variable that is not set is named, with its place', async () => {
    const { problems, code } = await refused(
      'source: ${A}\ntarget: { url: "${B}", password: file:c }\nkey: env:K\nroles: { a: "${D:-x} ${E}" }\n',
    );
    expect(code).toBe('environment_unset');
    expect(problems).toEqual([
      '1:1 source: the environment variable A is not set | Set A, or give a default: ${A:-…}.',
      '2:11 target.url: the environment variable B is not set | Set B, or give a default: ${B:-…}.',
      '4:10 roles.a: the environment variable E is not set | Set E, or give a default: ${E:-…}.',
    ]);
    const password = await refused(`${LEAST}store: { url: postgres://u@h/d, password: env:C }\n`);
    expect(password).toMatchObject({
      code: 'environment_unset',
      problems: [expect.stringContaining('variable C is not set')],
    });
    expect((await refused('source: ${A}\n')).code).toBe('config_invalid');
  });

  test.each([
    '5f1c0a9e7d3b48620f9e1d2c3b4a59687f6e5d4c3b2a19080716253443526170',
    'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE9',
    'correct horse battery staple',
    '${K}',
    'env:',
  ])('G16: the key itself is refused in the file, and not repeated: %s', async (key) => {
    const environment = { K: '5f1c0a9e7d3b48620f9e1d2c3b4a5968' };
    const { error, problems } = await refused(LEAST.replace('env:K', `"${key}"`), environment);
    expect(problems).toEqual([
      expect.stringContaining('3:1 key: says where the key is, and is never the key itself'),
    ]);
    expect(problems[0]).toContain('write key: env:UNDERSTUDY_KEY');
    expect(key !== 'env:' && inspect(error).includes(key)).toBe(false);
    expect(inspect(error)).not.toContain(environment.K);
  });

  test.each([
    'source: postgres://u:hunter2@h:x/db',
    'source: postgres://u:hun/hunter2@h/db',
    'source: postgres://u@h/db?password=hunter2',
    'source: postgres://u:1?hunter2@h/db',
    'source: { url: postgres://u@h/db, pasword: hunter2 }',
    'source: { url: postgres://u@h/db, password: hunter2 }',
    'postgres://u:hunter2@h/db: x',
    'source: [postgres://u:hunter2@h/db]',
    'source: "postgres://u:hunter2@h/db',
    'jobs: hunter2',
    'swap: hunter2',
    'lock_timeout: hunter2',
    'unlisted: hunter2',
    'store: "${hunter2"',
    'migrations: { directory: hunter2, table: public.t }',
  ])('G16: a password is not repeated, wherever it was put: %s', async (line) => {
    const rest = line.startsWith('source') ? LEAST.replace(/^source.*\n/, '') : LEAST;
    const { error } = await refused(`${line}\n${rest}`);
    expect(error.problems.length).toBeGreaterThan(0);
    expect(inspect(error, { depth: 9 })).not.toContain('hunter2');
  });

  test('would catch a missing file that is not told what to do about', async () => {
    const error = await loadConfig(join(folder, 'none.yaml'), {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'config_missing',
      exitCode: 2,
      message: expect.stringContaining('none.yaml does not exist'),
      hint: expect.stringMatching(/Write one[\s\S]*source: \$\{PRODUCTION_URL\}/),
    });
    await expect(loadConfig(folder, {})).rejects.toMatchObject({ code: 'config_missing' });
  });
});

test('would catch a URL on the command line that is read otherwise than in the file', () => {
  expect(endpointFrom('postgres://u:p@h/d', 'target')).toMatchObject({
    role: 'target',
    user: 'u',
    database: 'd',
  });
  expect(() => endpointFrom('postgres://u:hunter2@h')).toThrow('the URL of the source names no database');
});
