import { describe, expect, test } from 'vitest';
import { columnOf, masked, read, use } from '../../../tests/support/masking.ts';
import type { MaskedColumn } from '../mask.ts';
import { botAgents, desktopAgents, mobileAgents } from './user-agents.ts';

const hide = (
  name: string,
  value: string,
  options: object = {},
  column: MaskedColumn = columnOf('text'),
): string => read(masked(use(name, options, column), [value])[0]!)!;

test.each([
  ['08:00:2b:01:02:03', 'macaddr', /^[0-9a-f][26ae](?::[0-9a-f]{2}){5}$/],
  ['08:00:2b:01:02:03:04:05', 'macaddr8', /^[0-9a-f][26ae](?::[0-9a-f]{2}){7}$/],
  ['08-00-2B-AA-02-03', 'text', /^[0-9A-F][26AE](?:-[0-9A-F]{2}){5}$/],
  ['0800.2b01.0203', 'text', /^[0-9a-f][26ae][0-9a-f]{2}\.[0-9a-f]{4}\.[0-9a-f]{4}$/],
  ['08002B0102FF', 'text', /^[0-9A-F][26AE][0-9A-F]{10}$/],
  ['08:00-2b:01:02:03', 'text', /^[0-9a-f][26ae](?::[0-9a-f]{2}){5}$/],
  ['Anna', 'text', /^[0-9a-f][26ae](?::[0-9a-f]{2}){5}$/],
])('mac: %s of %s without the local bit, or spelt otherwise', (value, base, form) => {
  expect(hide('mac', value, {}, columnOf(base === 'text' ? 'text' : 'macaddr', base))).toMatch(form);
});

test.each([
  [
    'EA7583CD-A667-48BC-B806-42ECB2B48606',
    /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/,
  ],
  [
    'ea7583cd-a667-48bc-b806-42ecb2b48606',
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  ],
  ['9774d56d682e549c', /^[0-9a-f]{16}$/],
  ['2B6F0CC904D137BE2E1730235F5664094B831186', /^[0-9A-F]{40}$/],
  ['Anna’s phone', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
])('device_id: %s in another form', (value, form) => {
  expect(hide('device_id', value)).toMatch(form);
});

describe('uuid with version: keep', () => {
  const keep = (value: string) => hide('uuid', value, { version: 'keep' }, columnOf('uuid'));

  test.each([
    ['c232ab00-9414-11ec-b3c8-9f6bdeced846', '1'],
    ['5df41881-3aed-3515-88a7-2f4a814cf09e', '3'],
    ['2ed6657d-e927-568b-95e1-2665a8aea6a2', '5'],
    ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', '7'],
    ['00000000-0000-0000-0000-000000000000', '4'],
  ])('the version of %s is another', (value, version) => {
    expect(keep(value)).toMatch(
      new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
    );
  });

  test('the time of a version 7 is the value’s', () => {
    const day = (text: string) =>
      new Date(Number.parseInt(text.replaceAll('-', '').slice(0, 12), 16)).getTime();
    const times = Array.from({ length: 500 }, (_, i) =>
      day(keep(`017f22e2-79b0-7cc3-98c4-${i.toString(16).padStart(12, '0')}`)),
    );
    expect(Math.min(...times)).toBeGreaterThan(Date.UTC(2020, 0, 1));
    expect(Math.max(...times)).toBeLessThan(Date.UTC(2025, 0, 1));
    // The same time went in.
    expect(new Set(times).size).toBe(500);
  });
});

test.each([
  ['CV Anna Jones.pdf', /^file-[a-z2-7]{12}\.pdf$/],
  ['backup.tar.gz', /^file-[a-z2-7]{12}\.tar\.gz$/],
  ['SCAN.JPEG', /^file-[a-z2-7]{12}\.JPEG$/],
  ['cv.smith', /^file-[a-z2-7]{12}$/],
  ['anna', /^file-[a-z2-7]{12}$/],
])('file_name: %s loses its extension, or keeps a name', (value, form) => {
  expect(hide('file_name', value)).toMatch(form);
});

test.each([
  ['/home/anna.jones/CV.pdf', /^\/[a-z2-7]{6}\/[a-z2-7]{6}\/[a-z2-7]{12}\.pdf$/],
  ['C:\\Users\\anna\\a.docx', /^[a-z2-7]:\\[a-z2-7]{6}\\[a-z2-7]{6}\\[a-z2-7]{12}\.docx$/],
  ['photos/anna/', /^[a-z2-7]{6}\/[a-z2-7]{12}\/$/],
  ['/', /^[a-z2-7]{12}\/$/],
  ['anna.txt', /^[a-z2-7]{12}\.txt$/],
])('path: %s is of another depth', (value, form) => {
  expect(hide('path', value)).toMatch(form);
});

test('path: a short column gets what does not fit', () => {
  const out = hide('path', '/a/b/c/d/e/f/g.pdf', {}, columnOf('text', 'varchar', { length: 24 }));
  expect(out).toMatch(/^\/[a-z2-7]{6}\/[a-z2-7]{12}\.pdf$|^\/[a-z2-7]{12}\.pdf$/);
});

test('bytes: another length than it had, or than was asked for', () => {
  const column = columnOf('bytea');
  expect(hide('bytes', '\\x000102', {}, column)).toMatch(/^\\x[0-9a-f]{6}$/);
  expect(hide('bytes', '\\x000102', { length: 20 }, column)).toMatch(/^\\x[0-9a-f]{40}$/);
  expect(hide('bytes', `\\x${'ab'.repeat(100_001)}`, {}, column)).toMatch(/^\\x[0-9a-f]{200002}$/);
});

describe('user_agent', () => {
  test.each([
    ['desktop', desktopAgents],
    ['mobile', mobileAgents],
    ['bot', botAgents],
  ] as const)('fewer than a thousand of %s, or one that is taken for another class', (name, list) => {
    const agents = list();
    expect(new Set(agents).size).toBe(agents.length);
    expect(agents.length).toBeGreaterThan(1000);
    const other = { desktop: mobileAgents(), mobile: botAgents(), bot: desktopAgents() }[name];
    const out = agents.slice(0, 300).map((agent) => hide('user_agent', agent));
    expect(out.filter((agent) => !agents.includes(agent) || other.includes(agent))).toEqual([]);
  });
});
