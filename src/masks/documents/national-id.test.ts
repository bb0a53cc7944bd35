import { stdnum } from 'stdnum';
import { describe, expect, test } from 'vitest';
import { columnOf, KEY, masked, use } from '../../../tests/support/masking.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import { maskKeys } from '../keys.ts';
import { MaskError } from '../mask.ts';
import { ID_COUNTRIES, KINDS } from './id-countries.ts';

const TEXT = columnOf('text', 'text');
const hide = (options: object, values: readonly string[]): string[] =>
  masked(use('national_id', options, TEXT), values);
const many = Array.from({ length: 3000 }, (_, i) => `number ${i}`);

/** Texts one after the other, and where they begin and end. */
function joined(texts: readonly string[]): [Buffer, Int32Array, Int32Array] {
  const ends = Int32Array.from(texts, (_, i) => texts.slice(0, i + 1).join('').length);
  return [Buffer.from(texts.join('')), ends.map((end, i) => end - texts[i]!.length), ends];
}

/** What stdnum calls the numbers of a country. */
const JUDGES: Readonly<Record<string, (text: string) => boolean>> = {
  us: (text) => stdnum.US!.ssn!.validate(text).isValid,
  gb_nino: (text) => stdnum.GB!.nino!.validate(text).isValid,
  fr: (text) => stdnum.FR!.nir!.validate(text).isValid,
  de: (text) => stdnum.DE!.idnr!.validate(text).isValid,
  es: (text) => stdnum.ES!.nif!.validate(text).isValid || stdnum.ES!.nie!.validate(text).isValid,
  it: (text) => stdnum.IT!.codicefiscale!.validate(text).isValid,
  nl: (text) => stdnum.NL!.bsn!.validate(text).isValid,
  pl: (text) => stdnum.PL!.pesel!.validate(text).isValid,
  se: (text) => stdnum.SE!.personnummer!.validate(text).isValid,
  br_cpf: (text) => stdnum.BR!.cpf!.validate(text).isValid,
  br_cnpj: (text) => stdnum.BR!.cnpj!.validate(text).isValid,
  in: (text) => stdnum.IN!.aadhaar!.validate(text).isValid,
  ca: (text) => stdnum.CA!.sin!.validate(text).isValid,
  au: (text) => stdnum.AU!.tfn!.validate(text).isValid,
};

/** Numbers of each country that are right, in several spellings. */
const REAL: Readonly<Record<string, readonly string[]>> = {
  us: ['536-90-4399', '536904399', '001-01-0001'],
  gb_nhs: ['943 476 5919', '9434765919', '401-023-2137'],
  gb_nino: ['AB123456C', 'AB 12 34 56 C', 'ab123456c'],
  fr: ['2 95 10 99 126 111 93', '295109912611193', '253072B07300470'],
  de: ['36 574 261 809', '36574261809'],
  es: ['54362315K', '54362315-k', 'x-2482300w', 'X5253868R'],
  it: ['RCCMNL83S18D969H', 'rccmnl83s18d969h'],
  nl: ['111222333', '1112.22.333', '941331490'],
  pl: ['44051401359', '02381307589'],
  se: ['880320-0016', '8803200016', '19880320-0016', '880320+0018'],
  br_cpf: ['390.533.447-05', '39053344705'],
  br_cnpj: ['16.727.230/0001-97', '16727230000197'],
  in: ['234123412346', '2341 2341 2346'],
  ca: ['123-456-782', '123456782', '123 456 782'],
  au: ['123 456 782', '123456782'],
};

describe('national_id', () => {
  test.each(ID_COUNTRIES.filter((country) => !['us', 'gb_nino', 'de', 'in', 'gb_nhs'].includes(country)))(
    '%s: check digits that stdnum does not agree with',
    (country) => {
      const wrong = hide({ country }, many).filter((text) => !JUDGES[country]!(text));
      expect(wrong).toEqual([]);
    },
  );

  test.each([
    ['us', /^9\d\d-(?:0[1-9]|[1-4]\d)-(?!0000)\d{4}$/],
    ['gb_nhs', /^999 \d{3} \d{4}$/],
    ['gb_nino', /^Q[A-Z] \d\d \d\d \d\d [A-D]$/],
    ['fr', /^[12] \d\d (?:0[1-9]|1[0-2]) (?!20|00)\d\d \d{3} 000 \d\d$/],
    ['de', /^0\d \d{3} \d{3} \d{3}$/],
    ['it', /^[A-Z]{6}\d\d[A-EHLMPRST]\d\dZ0\d\d[A-Z]$/],
    ['nl', /^9\d{8}$/],
    ['pl', /^[0-4]\d(?:8[1-9]|9[0-2])\d{7}$/],
    ['se', /^\d{6}-000\d$/],
    ['in', /^[01]\d{3} \d{4} \d{4}$/],
    ['ca', /^0\d\d-\d{3}-\d{3}$/],
  ])('%s: a number of a range that is issued', (country, never) => {
    expect(hide({ country }, many).filter((text) => !never.test(text))).toEqual([]);
  });

  test('check digits of ranges that stdnum turns down, by its other numbers of the same scheme', () => {
    // Croatia's OIB has Germany's check digit, and no rule of its own for the first.
    const germany = hide({ country: 'de' }, many).map((text) => text.replaceAll(' ', ''));
    expect(germany.filter((text) => !stdnum.HR!.oib!.validate(text).isValid)).toEqual([]);
    for (const text of germany) {
      const counts = [...'0123456789'].map((digit) => text.slice(0, 10).split(digit).length - 1);
      expect(counts.toSorted().join('')).toBe('0111111112');
    }
    const nhs = hide({ country: 'gb_nhs' }, many).map((text) => text.replaceAll(' ', ''));
    const sum = (text: string) =>
      [...text].reduce((total, digit, i) => total + Number(digit) * (10 - i || 1), 0);
    expect(nhs.filter((text) => sum(text) % 11 !== 0)).toEqual([]);
  });

  test.each(['us', 'in', 'ca', 'nl', 'br_cpf', 'br_cnpj', 'es', 'au'])(
    'G8: %s: with unique two become one, or one that stdnum turns down',
    (country) => {
      const kind = KINDS[country as (typeof ID_COUNTRIES)[number]][0]!;
      const numbers: string[] = [];
      const out = Buffer.alloc(kind.length);
      for (let body = 230_123_456; numbers.length < 3000; body++) {
        // Other first digits for shorter bodies.
        const own = body % 10 ** kind.bodies!.digits;
        const whole = country === 'in' ? own + 3e10 : own;
        if (kind.bodies!.issued(whole) && kind.bodies!.spell(whole, out, 0)) {
          numbers.push(out.toString('latin1'));
        }
      }
      const options = { country, unique: true };
      const made = hide(options, numbers);
      expect(new Set(made).size).toBe(numbers.length);
      expect(made.filter((text) => !JUDGES[country]!(text))).toEqual([]);
      expect(made.filter((text, i) => text === numbers[i])).toEqual([]);
      expect(hide(options, numbers.toReversed()).toReversed()).toEqual(made);
    },
  );

  test.each(Object.entries(REAL))('%s: another spelling than it came in', (country, values) => {
    const look = (text: string) => text.replaceAll(/[0-9A-Za-z]/g, (one) => (/[a-z]/.test(one) ? 'a' : '9'));
    const out = hide({ country }, values);
    expect(out.map((text) => look(text.replaceAll(/[A-Z]/g, '9')))).toEqual(
      values.map((text) => look(text.replaceAll(/[A-Z]/g, '9'))),
    );
  });

  test.each([
    ['536-90-4399', /^9\d\d-[0-4]\d-\d{4}$/],
    ['390.533.447-05', /^\d{3}\.\d{3}\.\d{3}-\d\d$/],
    ['16.727.230/0001-97', /^\d\d\.\d{3}\.\d{3}\/0001-\d\d$/],
    ['AB123456C', /^Q[A-Z]\d{6}[A-D]$/],
    ['54362315K', /^\d{8}[A-Z]$/],
    ['X5253868R', /^[XYZ]\d{7}[A-Z]$/],
    ['RCCMNL83S18D969H', /^[A-Z]{6}.{5}Z0\d\d[A-Z]$/],
    ['295109912611193', /^[12]\d{9}000\d\d$/],
    // An IMEI: fifteen digits with another check.
    ['490154203237518', /^\d{15}$/],
    ['12345678901', /^\d{11}$/],
    ['AZ-99 x', /^[A-Z]{2}-\d\d [a-z]$/],
    ['-', /^\d{9}$/],
  ])('without a country, %s is taken for another than it can only be', (value, form) => {
    expect(hide({}, [value])[0]).toMatch(form);
  });

  test('a row gets the number of another row’s country, or of one that its column does not say', () => {
    const { mask, options } = use('national_id', { country: { from: 'c' } }, TEXT);
    expect(mask.reads?.(options)).toEqual(['c']);
    const [ids, idStarts, idEnds] = joined(['1', '2', '3', '4']);
    const [countries, starts, ends] = joined(['CA', 'pol', 'Brazil', '??']);
    const out = new BufferCellWriter();
    out.reset(4);
    const digests = KEY.domain('national_id').cmac.digests(ids, idStarts, idEnds, 4);
    const others = [
      { raw: { bytes: Buffer.from('x'), starts, ends }, masked: { bytes: countries, starts, ends } },
    ];
    const apply = mask.prepare(options, TEXT, maskKeys(KEY, 'national_id', new Map()));
    apply({ count: 4, bytes: ids, starts: idStarts, ends: idEnds, digests, others }, out);
    const text = out.bytes.toString('latin1', 0, out.at);
    expect(text).toMatch(/^0\d\d-\d{3}-\d{3}[0-4]\d{10}\d{3}\.\d{3}\.\d{3}-\d\d\d{9}$/);
  });

  test('a column of numbers gets what it cannot hold', () => {
    const int8 = columnOf('integer', 'int8');
    const out = masked(use('national_id', { country: 'ca' }, int8), ['123456782', '46454286', '?']);
    expect(out.filter((text) => !/^[1-9]\d{1,7}$/.test(text))).toEqual([]);
    expect(out.filter((text) => !stdnum.IL!.idnr!.validate(text.padStart(9, '0')).isValid)).toEqual([]);
    const { mask } = use('national_id', {}, int8);
    expect(mask.refuses?.({ country: 'us' }, columnOf('integer', 'int4'))).toBeNull();
    expect(mask.refuses?.({ country: 'br_cpf' }, columnOf('integer', 'int4'))).toContain('needs 11 digits');
    expect(mask.refuses?.({ country: 'es' }, int8)).toContain('letters');
    expect(mask.refuses?.({}, int8)).toContain('needs one');
    expect(mask.refuses?.({ country: 'se' }, columnOf('text', 'varchar', { length: 10 }))).toBeNull();
  });

  test('unique takes a number whose check digits are wrong, or one of another country', () => {
    for (const [country, value] of [
      ['us', '000-12-3456'],
      ['ca', '123-456-783'],
      ['es', '54362315A'],
      ['nl', 'somebody'],
    ] as const) {
      expect(() => hide({ country, unique: true }, [value])).toThrow(MaskError);
    }
  });

  test.each(['fr', 'it', 'pl', 'se', 'de', 'gb_nino'])(
    '%s is promised unique, which its rules forbid',
    (country) => {
      const { mask } = use('national_id', {}, TEXT);
      expect(mask.refuses?.({ country, unique: true }, TEXT)).toContain('are drawn');
    },
  );
});
