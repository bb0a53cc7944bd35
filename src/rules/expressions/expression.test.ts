import { describe, expect, test } from 'vitest';
import { evaluate, parseExpression } from './expression.ts';
import { matches, operate } from './operators.ts';
import { cellTerm, type Term } from './term.ts';

/** The value of `text` where columns have the terms given; its symbol where it is not known; null when unreadable. */
function value(text: string, columns: Readonly<Record<string, Term>> = {}): unknown {
  const expression = parseExpression(text);
  const term =
    expression && evaluate(expression, (name) => columns[name] ?? { symbol: name, nullable: true });
  return term && ('value' in term ? term.value : 'unknown');
}

describe('expressions as the catalog prints them', () => {
  test.each([
    ["((external_id IS NULL) OR ((external_id)::text <> ''::text))", { external_id: { value: '' } }, false],
    ["((external_id IS NULL) OR ((external_id)::text <> ''::text))", { external_id: { value: null } }, true],
    ['(a = ANY (ARRAY[1, 2]))', { a: { value: 2 } }, true],
    ['(a = ANY (ARRAY[1, 2]))', { a: { value: 3 } }, false],
    [
      "((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))",
      { s: { value: 'y' } },
      true,
    ],
    ['((a >= 1901) AND (a <= 2155))', { a: { value: 1900 } }, false],
    ['(NOT deleted)', { deleted: { value: false } }, true],
    ['(length(s) <= 3)', { s: { value: 'äöü' } }, true],
    ['(octet_length(b) = 2)', { b: { value: '\\x0a0b' } }, true],
    ["(day > '2024-01-31'::date)", { day: { value: '2024-02-01' } }, true],
    [
      "(at >= '2022-01-01 00:00:00+00'::timestamp with time zone)",
      { at: { value: '2022-01-01 01:00:00+01' } },
      true,
    ],
    ["(s ~~ 'a%'::text)", { s: { value: 'abc' } }, true],
    ["(s ~ '^[a-z]+$'::text)", { s: { value: 'Abc' } }, false],
    ['(lower(s) = s)', { s: { value: 'Abc' } }, false],
    ['(COALESCE(a, 5) > 4)', { a: { value: null } }, true],
    ['(a IS TRUE)', { a: { value: null } }, false],
    ['(a BETWEEN 1 AND 3)', { a: { value: 2 } }, true],
  ] as const)('%s', (text, columns, expected) => {
    expect(value(text, columns)).toBe(expected);
  });

  test('three values: unknown AND false is false, unknown OR true is true, and NULL stays NULL', () => {
    expect(value('(x AND false)')).toBe(false);
    expect(value('(x OR true)')).toBe(true);
    expect(value('(x AND true)')).toBe('unknown');
    expect(value('(NULL::boolean AND true)')).toBeNull();
    expect(value('(a > 1)', { a: { value: null } })).toBeNull();
  });

  test('what is not understood is unknown, never guessed', () => {
    for (const text of [
      'is_fine(a)',
      "(s < 't'::text)",
      '(a = 12345678901234567890)',
      '(now() > x)',
      "(s ~ '\\mword'::text)",
    ]) {
      expect(value(text, { a: { value: 1 }, s: { value: 's' } })).toBe('unknown');
    }
    expect(parseExpression('a = = b')).toBeNull();
  });

  test('columns are found wherever they stand, in the case they are quoted in', () => {
    expect(parseExpression('(f("Mixed", t.b) AND CASE WHEN c THEN d END)')?.columns.toSorted()).toEqual([
      'Mixed',
      'b',
      'c',
      'd',
    ]);
  });

  test('G18: a pattern that could need exponential time is not run', () => {
    expect(matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$')).toBeNull();
    expect(matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a|aa)+$')).toBeNull();
    expect(matches('a longer text of several words, to fill a column', `${'.*'.repeat(8)}@`)).toBeNull();
    expect(matches('a longer text of several words, to fill a column', `${'a?'.repeat(40)}b`)).toBeNull();
    expect(matches('ann@a.test', '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$')).toBe(true);
    expect(matches('abc', '^[[:lower:]]+$')).toBe(true);
  });

  test('a cell becomes a term of its type, exactly or not at all', () => {
    expect(cellTerm('42', 'integer')).toEqual({ value: 42 });
    expect(cellTerm('9007199254740993', 'integer')).toHaveProperty('symbol');
    expect(cellTerm('t', 'boolean')).toEqual({ value: true });
  });
});

describe('LIKE', () => {
  test.each([
    ['abc', 'a%c', true],
    ['abc', '_b_', true],
    ['abc', 'a%d', false],
    ['a%c', 'a\\%c', true],
    ['axc', 'a\\%c', false],
    ['', '%', true],
    ['', '', true],
    ['a', '', false],
    ['aXbXc', '%X%X%', true],
    ['aXbXc', '%X_', true],
    ['some@one.example', '%_@_%._%', true],
    ['a\nb', 'a_b', true],
    ['😀.', '_.', true],
  ])('%s ~~ %s: %s', (text, pattern, result) => {
    expect(operate('~~', [text, pattern])).toEqual({ value: result });
    expect(operate('!~~*', [text.toUpperCase(), pattern])).toEqual({ value: !result });
  });

  test('G18: a pattern of many % takes no time', () => {
    const text = 'a longer text of several words, to fill a column';
    expect(operate('~~', [text, `${'%_'.repeat(22)}@`])).toEqual({ value: false });
  });
});
