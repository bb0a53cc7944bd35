import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { MaskError } from '../mask.ts';

const hide = (name: string, values: readonly string[]): string[] =>
  masked(use(name, {}, columnOf('text')), values);
const look = (text: string): string =>
  text.replaceAll(/[0-9]/g, '9').replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A');

test.each([
  ['passport', ['C01X00T47', '123456789', 'AB 1234567', 'xk1234567']],
  ['driver_licence', ['MORGA657054SM9IJ', 'D123-4567-8901', 'S12 345 67', 'B072RRE2I55']],
  ['licence_plate', ['M-AJ 1984', 'AB12 CDE', '1ABC234', 'AA-123-BB', '12-345-67']],
])('%s: a number of another shape', (name, values) => {
  const out = hide(name, values);
  expect(out.map(look)).toEqual(values.map(look));
  expect(out.filter((text, i) => text === values[i])).toEqual([]);
});

test('a name or letters beyond ASCII stay in a number', () => {
  const [plate = '', licence = ''] = [
    hide('licence_plate', ['BÖ-ЖX 77'])[0],
    hide('driver_licence', ['Jones/Anna;1984'])[0],
  ];
  expect(plate).toMatch(/^[A-Z]{2}-[A-Z]{2} \d\d$/);
  expect(licence).toMatch(/^[A-Z][a-z]{4}\/[A-Z][a-z]{3}-\d{4}$/);
  expect(licence).not.toContain('Anna');
});

describe('vin', () => {
  const many = hide(
    'vin',
    Array.from({ length: 3000 }, (_, i) => `1HGCM82633A${String(i).padStart(6, '0')}`),
  );

  test('a number of a maker, or with a letter that there is not', () => {
    expect(
      many.filter((text) => !/^GZZ[A-HJ-NPR-Z0-9]{5}[\dX][A-HJ-NPR-TV-Y1-9][A-HJ-NPR-Z0-9]\d{6}$/.test(text)),
    ).toEqual([]);
    expect(new Set(many).size).toBe(many.length);
  });

  test('a check digit that is wrong', () => {
    // As the regulation's table stands; the first is its own example.
    const values: Readonly<Record<string, number>> = Object.fromEntries(
      [...'A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9'.matchAll(/(.)(.)/g)].map(([, letter, digit]) => [
        letter,
        Number(digit),
      ]),
    );
    const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    const right = (text: string) => {
      const sum = [...text].reduce((total, one, i) => total + (values[one] ?? Number(one)) * weights[i]!, 0);
      return text[8] === '0123456789X'[sum % 11];
    };
    expect(right('1M8GDM9AXKP042788')).toBe(true);
    expect(many.filter((text) => !right(text))).toEqual([]);
  });
});

describe('medical_record', () => {
  test('G8: two records become one, a record stays itself, or loses its shape', () => {
    const values = [
      ...Array.from({ length: 10_000 }, (_, i) => `MRN-${String(i).padStart(6, '0')}`),
      ...Array.from({ length: 1000 }, (_, i) => `P${String(i).padStart(3, '0')}`),
      ...Array.from(
        { length: 2600 },
        (_, i) => `${String(i % 100).padStart(2, '0')}-${String.fromCharCode(97 + Math.floor(i / 100))}`,
      ),
      ...Array.from({ length: 1000 }, (_, i) => `Surname${i + 1000}`),
    ];
    const out = hide('medical_record', values);
    expect(new Set(out).size).toBe(values.length);
    expect(out.map(look)).toEqual(values.map(look));
    expect(out.filter((text, i) => text === values[i])).toEqual([]);
    expect(out.slice(0, 10_000).every((text) => text.startsWith('MRN-'))).toBe(true);
    // Seven letters may be a name, and are no prefix.
    expect(out.slice(-1000).filter((text) => text.startsWith('Surname'))).toEqual([]);
  });

  test('G7: the split into batches changes a record', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Z]{0,3}[-/]?\d{4,9}[a-z]?$/), { minLength: 1 }),
        (values) => {
          expect(values.flatMap((value) => hide('medical_record', [value]))).toEqual(
            hide('medical_record', values),
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each(['ab', '12', 'MRN-7', '1234é', '1\t234', '9'.repeat(65)])('%j passes', (value) => {
    expect(() => hide('medical_record', ['MRN-0001', value])).toThrow(MaskError);
  });
});
