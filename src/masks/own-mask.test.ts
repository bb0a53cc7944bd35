import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { columnOf, masked, use } from '../../tests/support/masking.ts';
import { MASKS } from './catalog.ts';
import { MaskError } from './mask.ts';
import { defineMask, type OwnBatch, type OwnMask } from './own-mask.ts';
import { tryMask } from './trial.ts';

const FACTS: Omit<OwnMask<Record<string, never>>, 'mask'> = {
  name: 'loyalty_number',
  summary: 'A number of the loyalty programme.',
  types: ['text'],
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: 'with an ephemeral key',
  keeps: ['nulls', 'equality'],
  remains: '',
  replaces: true,
  uniqueness: 'probable',
  outputs: 2 ** 64,
  longest: 18,
  example: { input: 'L-17' },
};

const hex = (digest: Uint8Array): string => `L-${Buffer.from(digest).toString('hex', 0, 8)}`;
const good = ({ digests }: OwnBatch<unknown>): string[] => digests.map(hex);
const bad =
  (make: (value: string, i: number) => unknown) =>
  ({ values }: OwnBatch<unknown>) =>
    values.map(make) as string[];

const column = columnOf('text', 'varchar', { length: 20 });
const run = (mask: OwnMask<Record<string, never>>['mask'], values: readonly string[], on = column) =>
  masked({ mask: defineMask({ ...FACTS, mask }), options: {}, column: on }, values);

/** What stops the run, and for which value. */
function stopped(mask: OwnMask<Record<string, never>>['mask'], values: readonly string[], on = column) {
  try {
    run(mask, values, on);
  } catch (error) {
    if (error instanceof MaskError) {
      return { cell: error.cell, message: error.message };
    }
    throw error;
  }
  throw new Error('it was taken');
}

const VALUES = ['ann@acme.com', 'bob@acme.com', 'cleo-secret', ''];

test('G17: a mask of the user’s own runs on batches, with digests that know nothing but the value', () => {
  const out = run(good, [...VALUES, 'ann@acme.com']);
  expect(out[0]).toMatch(/^L-[0-9a-f]{16}$/);
  expect(out[4]).toBe(out[0]);
  expect(new Set(out).size).toBe(4);
});

describe('G3: what a mask of the user’s own may not give stops the run at its row, and is not told', () => {
  test.each<[string, OwnMask<Record<string, never>>['mask'], number]>([
    ['undefined', bad((_, i) => (i === 2 ? undefined : 'x')), 2],
    ['a number', bad((_, i) => (i === 1 ? 7 : 'x')), 1],
    ['what is too long', bad((_, i) => (i === 2 ? 'x'.repeat(19) : 'x')), 2],
    ['the input itself', bad((value, i) => (i === 2 ? value : 'x')), 2],
    ['half a character', bad((_, i) => (i === 1 ? '\ud800' : 'x')), 1],
    ['a zero byte', bad((_, i) => (i === 1 ? 'a\0b' : 'x')), 1],
    ['too few values', ({ values }) => values.slice(1), 0],
    ['no list', () => 'xxxx' as unknown as string[], 0],
    [
      'an error that quotes the value',
      bad((value) => {
        if (value === VALUES[2]) {
          throw new Error(`cannot take ${value}`);
        }
        return 'x';
      }),
      2,
    ],
  ])('%s', (_, mask, cell) => {
    const found = stopped(mask, VALUES);
    expect(found.cell).toBe(cell);
    expect(found.message).not.toMatch(/secret|acme/);
  });

  test('NULL in a column that allows none', () => {
    expect(
      stopped(
        bad(() => null),
        ['a'],
        { ...column, notNull: true },
      ).cell,
    ).toBe(0);
    expect(
      run(
        bad(() => null),
        ['a'],
      ),
    ).toEqual(['\\N']);
  });
});

test('G3: a mask that writes into what it is given does not get its input past the check', () => {
  const sly = ({ values }: OwnBatch<unknown>): string[] => {
    const came = [...values];
    (values as string[]).fill('');
    return came;
  };
  expect(stopped(sly, VALUES).message).toMatch('as it came');
});

test('options are checked by the schema, and declarations that are none are refused', () => {
  const mask = defineMask({
    ...FACTS,
    name: 'prefixed',
    options: z.strictObject({ prefix: z.string().max(3).default('P') }),
    example: { input: 'x' },
    mask: ({ digests, options: { prefix } }) =>
      digests.map((digest) => prefix + Buffer.from(digest).toString('hex', 0, 4)),
  });
  expect(masked({ mask, options: { prefix: 'Q' }, column }, ['a'])[0]).toMatch(/^Q/);
  expect(() => masked({ mask, options: { prefix: 'long' }, column }, ['a'])).toThrow();
  expect(() => defineMask({ ...FACTS, name: 'Not A Name', mask: good })).toThrow('name');
  expect(() => defineMask({ ...FACTS, longest: 0, mask: good })).toThrow('longest');
});

describe('the test kit', () => {
  const faults = (mask: OwnMask<Record<string, never>>) =>
    tryMask(defineMask(mask), MASKS).flatMap((trial) => trial.faults);

  test('finds nothing in a mask that does as it declares', () => {
    expect(faults({ ...FACTS, mask: good })).toEqual([]);
  });

  test.each<[string, OwnMask<Record<string, never>>, RegExp]>([
    [
      'chance',
      { ...FACTS, mask: ({ values }) => values.map(() => `L-${Math.random()}`.slice(0, 18)) },
      /otherwise/,
    ],
    ['the order', { ...FACTS, mask: ({ values }) => values.map((_, i) => `L-${i}`) }, /otherwise/],
    [
      'no key',
      { ...FACTS, replaces: false, mask: ({ values }) => values.map((v) => `L${v}`.slice(0, 15)) },
      /another key/,
    ],
    ['its input', { ...FACTS, mask: ({ values }) => values }, /as it came/],
    ['outputs that meet', { ...FACTS, mask: ({ values }) => values.map(() => 'L-1') }, /one output/],
    [
      'another type',
      { ...FACTS, types: ['integer'], mask: ({ digests }) => digests.map((d) => hex(d)) },
      /no integer/,
    ],
  ])('finds a mask that goes by %s', (_, mask, what) => {
    expect(faults(mask).join('\n')).toMatch(what);
  });
});

test('masks of Understudy itself pass the test kit', () => {
  for (const name of ['email', 'pseudonym', 'hash', 'uuid']) {
    const mask = use(name, {}, column).mask;
    expect(
      tryMask(mask, MASKS).filter(({ class: type, faults }) => type !== 'name' && faults.length > 0),
    ).toEqual([]);
  }
});
