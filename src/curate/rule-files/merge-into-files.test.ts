import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Proposal, TableProposal } from '../proposal.ts';
import { firstConfig } from './first-config.ts';
import { mergeIntoFiles } from './merge-into-files.ts';
import { writeFiles } from './write-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-rule-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function proposal(...names: readonly (readonly [schema: string, table: string])[]): Proposal {
  const tables = names.map(
    ([schema, table]): TableProposal => ({
      schema,
      table,
      rows: 'all',
      persons: {},
      comment: null,
      columns: [{ column: 'id', decision: 'keep', comment: null }],
    }),
  );
  return { tables, open: [] };
}

const filesIn = (path: string): Promise<string[]> => readdir(path).then((names) => names.toSorted());

describe('where rules are written', () => {
  test('a file a schema, its tables sorted; names that file systems take differently get a mark', async () => {
    const edits = await mergeIntoFiles(
      join(folder, 'rules'),
      proposal(['public', 'b'], ['public', 'a'], ['Odd/../Name', 't'], ['approvals', 't'], ['con', 't']),
    );
    const names = edits.map(({ path }) => path.slice(folder.length + 1)).toSorted();
    expect(names).toContain('rules/public.yaml');
    expect(names).not.toContain('rules/approvals.yaml');
    for (const name of names) {
      expect(name).toMatch(/^rules\/[a-z0-9-]+\.yaml$/);
    }
    const publicFile = edits.find(({ path }) => path.endsWith('public.yaml'))?.after ?? '';
    expect(publicFile.indexOf('public.a:')).toBeLessThan(publicFile.indexOf('public.b:'));
  });

  test('a table goes where its columns stand, a new one where most of its schema do, however the file is called', async () => {
    await writeFile(
      join(folder, 'shop.yaml'),
      'tables:\n  public.a: { rows: none }\n  public.b:\n    columns:\n      x: keep\n',
    );
    await writeFile(join(folder, 'topic.yaml'), 'tables:\n  public.c:\n    columns:\n      x: keep\n');
    await writeFile(join(folder, 'approvals.yaml'), 'tables:\n  public.d: {}\n');
    const edits = await mergeIntoFiles(folder, proposal(['public', 'c'], ['public', 'd']));
    expect(edits.map(({ path }) => path.slice(folder.length + 1))).toEqual(['topic.yaml', 'shop.yaml']);
  });

  test('rules that are one file stay one file', async () => {
    const path = join(folder, 'rules.yaml');
    await writeFile(path, '');
    expect((await mergeIntoFiles(path, proposal(['other', 't']))).map((edit) => edit.path)).toEqual([path]);
  });

  test('a database without tables gets a file of rules, so that it is refreshed, and its first table goes there', async () => {
    const [none, ...more] = await mergeIntoFiles(join(folder, 'rules'), proposal());
    expect(more).toEqual([]);
    expect(none?.after).toMatch(/\ntables: \{\}\n$/);
    await writeFiles(none === undefined ? [] : [none]);
    expect(await mergeIntoFiles(join(folder, 'rules'), proposal())).toEqual([]);
    const [first] = await mergeIntoFiles(join(folder, 'rules'), proposal(['public', 'a']));
    expect(first?.path).toBe(none?.path);
    expect(first?.after).toMatch(/\ntables:\n {2}public\.a:\n {4}columns:\n {6}id: keep\n$/);
  });

  test('nothing new is no edit', async () => {
    await writeFile(join(folder, 'a.yaml'), 'tables: {}');
    expect(await mergeIntoFiles(folder, { tables: [], open: [] })).toEqual([]);
  });
});

describe('writing', () => {
  test('a file that cannot be written leaves every other as it was, and nothing beside them', async () => {
    const one = join(folder, 'one.yaml');
    await writeFile(one, 'old');
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file, and no folder');
    const edits = [
      { path: one, before: 'old', after: 'new' },
      { path: join(blocked, 'two.yaml'), before: null, after: 'new' },
    ];
    await expect(writeFiles(edits)).rejects.toMatchObject({ code: 'usage' });
    expect(await readFile(one, 'utf8')).toBe('old');
    expect(await filesIn(folder)).toEqual(['blocked', 'one.yaml']);
  });

  test('a file that cannot be put in place, after others were, leaves those changed, or another is blamed', async () => {
    const one = join(folder, 'one.yaml');
    await writeFile(one, 'old');
    await mkdir(join(folder, 'two.yaml'));
    const edits = [
      { path: one, before: 'old', after: 'new' },
      { path: join(folder, 'fresh.yaml'), before: null, after: 'new' },
      { path: join(folder, 'two.yaml'), before: null, after: 'new' },
      { path: join(folder, 'three.yaml'), before: null, after: 'new' },
    ];
    await expect(writeFiles(edits)).rejects.toThrow(/two\.yaml could not be written/);
    expect(await readFile(one, 'utf8')).toBe('old');
    expect(await filesIn(folder)).toEqual(['one.yaml', 'two.yaml']);
  });

  test('what somebody changed meanwhile is not written over', async () => {
    const one = join(folder, 'one.yaml');
    const two = join(folder, 'two.yaml');
    await writeFile(one, 'old');
    await writeFile(two, 'changed');
    const edits = [
      { path: one, before: 'old', after: 'new' },
      { path: two, before: 'old', after: 'new' },
    ];
    await expect(writeFiles(edits)).rejects.toThrow(/changed while this ran/);
    expect(await readFile(one, 'utf8')).toBe('old');
    expect(await readFile(two, 'utf8')).toBe('changed');
    expect(await filesIn(folder)).toEqual(['one.yaml', 'two.yaml']);
  });

  test('a link stays a link, and rights stay', async () => {
    const real = join(folder, 'real.yaml');
    await writeFile(real, 'old');
    await chmod(real, 0o640);
    await symlink(real, join(folder, 'link.yaml'));
    await writeFiles([{ path: join(folder, 'link.yaml'), before: 'old', after: 'new' }]);
    expect(await readFile(real, 'utf8')).toBe('new');
    expect(
      await readdir(folder, { withFileTypes: true }).then((all) =>
        all.find(({ name }) => name === 'link.yaml')?.isSymbolicLink(),
      ),
    ).toBe(true);
  });
});

describe('a first configuration', () => {
  test('G1: a URL with a password never stands in it; the variable that holds it does', () => {
    const { text, environment } = firstConfig(
      'postgres://u:s3cret@h/p',
      'postgres://u:s3cret@h/s?sslmode=require',
    );
    expect(text).not.toContain('s3cret');
    expect(text).toContain(`source: \${PRODUCTION_URL}`);
    expect(text).toContain(`target: \${STAGING_URL}`);
    expect(Object.keys(environment)).toEqual(['PRODUCTION_URL', 'STAGING_URL']);
  });

  test('a reference stays as it is, a URL without a password stands in it', () => {
    const { text, environment } = firstConfig(`\${OURS}`, 'postgres://u@h/s');
    expect(text).toContain(`source: \${OURS}`);
    expect(text).toContain('target: "postgres://u@h/s"');
    expect(environment).toEqual({});
  });

  test('G1: what is no URL is not written either, for it may be a password', () => {
    expect(firstConfig('s3cret', `\${T}`).text).not.toContain('s3cret');
  });
});
