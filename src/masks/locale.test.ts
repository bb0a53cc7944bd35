import { describe, expect, test } from 'vitest';
import { columnOf } from '../../tests/support/masking.ts';
import { LOCALE_COUNTRIES, LOCALES, localeOption, localePicker, localesInUse } from './locale.ts';
import type { Cells, Texts } from './mask.ts';

function texts(values: readonly (string | null)[]): Texts {
  const parts = values.map((value) => Buffer.from(value ?? ''));
  const ends = new Int32Array(parts.length);
  const starts = new Int32Array(parts.length);
  parts.reduce((at, part, i) => {
    starts[i] = at;
    ends[i] = values[i] === null ? -1 : at + part.length;
    return at + part.length;
  }, 0);
  return { bytes: Buffer.concat(parts), starts, ends };
}

function localesOf(values: readonly (string | null)[], column = 'country', masked: Texts | null = null) {
  const pick = localePicker({ from: column }, columnOf('text'));
  const cells: Cells = {
    count: values.length,
    bytes: Buffer.alloc(0),
    starts: new Int32Array(values.length),
    ends: new Int32Array(values.length),
    digests: Buffer.alloc(0),
    others: [{ raw: texts(values), masked }],
  };
  return values.map((_, i) => LOCALES[pick(cells, i)]);
}

describe('locale by another column', () => {
  test.each([
    ['DE', 'de'],
    ['deu', 'de'],
    [' Germany ', 'de'],
    ['DEUTSCHLAND', 'de'],
    ['UK', 'en_GB'],
    ['GBR', 'en_GB'],
    ['usa', 'en_US'],
    ['日本', 'ja'],
    ['BE', 'nl_BE'],
    ['fr-BE', 'fr_BE'],
    ['AT', 'de_AT'],
    ['de_AT', 'de_AT'],
    ['de-AT-1996', 'de_AT'],
    ['pt-br', 'pt_BR'],
    ['zh-Hant-TW', 'zh_TW'],
    ['en-SE', 'en_US'],
    ['SV', 'es_MX'],
    ['NZ', 'en_AU'],
    ['Atlantis', 'en_US'],
    ['', 'en_US'],
    [null, 'en_US'],
  ])('%j is %s', (value, locale) => {
    expect(localesOf([value])).toEqual([locale]);
  });

  test('two letters are a language where the column is one of languages', () => {
    expect(localesOf(['sv', 'uk', 'DE'], 'preferred_language')).toEqual(['sv', 'uk', 'de']);
  });

  test('a masked column counts as it goes out', () => {
    expect(localesOf(['FR', 'FR'], 'country', texts(['JP', null]))).toEqual(['ja', 'en_US']);
  });

  test('every country has a locale named for it, and every locale a country', () => {
    expect(localesOf(LOCALE_COUNTRIES).map((code) => LOCALE_COUNTRIES[LOCALES.indexOf(code!)])).toEqual(
      LOCALE_COUNTRIES,
    );
    expect(LOCALES.length).toBeGreaterThanOrEqual(20);
    expect(localesInUse({ from: 'c' })).toHaveLength(LOCALES.length);
    expect(localesInUse('ja').map((number) => LOCALES[number])).toEqual(['ja']);
  });

  test('the option takes locales there are', () => {
    expect(localeOption.safeParse('tlh').success).toBe(false);
    expect(localeOption.safeParse({ from: 'country' }).success).toBe(true);
  });
});
