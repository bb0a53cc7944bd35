import { stdnum } from 'stdnum';
import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { VAT_FORMS } from './vat-forms.ts';

const TEXT = columnOf('text', 'text');
const MANY = Array.from({ length: 400 }, (_, i) => i);

/** What stdnum calls the VAT number of a country. */
const VAT: Readonly<Record<string, string>> = {
  AT: 'uid',
  BE: 'vat',
  DE: 'vat',
  DK: 'cvr',
  EE: 'kmkr',
  EL: 'vat',
  FI: 'alv',
  FR: 'tva',
  GB: 'vat',
  HR: 'oib',
  HU: 'anum',
  IT: 'iva',
  LU: 'tva',
  NL: 'btw',
  PL: 'nip',
  PT: 'nif',
  SE: 'vat',
  SI: 'ddv',
};

test.each(Object.keys(VAT_FORMS))('VAT numbers of %s that stdnum finds wrong', (country) => {
  const numbers = masked(
    use('vat_id', {}, TEXT),
    MANY.map((i) => `${country}${i}`),
  );
  const by = stdnum[country === 'EL' ? 'GR' : country]![VAT[country]!];
  expect(numbers.filter((number) => by?.validate(number).isValid !== true)).toEqual([]);
  expect(new Set(numbers).size).toBeGreaterThan(390);
});

/** ISO 7064 mod 97-10 by the book. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  const turned = plain.slice(4) + plain.slice(0, 4);
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Examples of the SWIFT registry, and of banks. */
const IBANS = [
  'GB33 BUKB 2020 1555 5555 55',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'BE68539007547034',
  'ES9121000418450200051332',
  'IT60X0542811101000000123456',
  'PT50000201231234567890154',
  'FI2112345600000785',
  'NL91ABNA0417164300',
  'NO9386011117947',
  'CH9300762011623852957',
  'MT84MALT011000012345MTLCAST001S',
  'SI56263300012039086',
];

test.each([{}, { unique: true }])('IBANs %o of another country, form or wrong check digits', (options) => {
  masked(use('iban', options, TEXT), IBANS).forEach((text, i) => {
    const shape = (one: string): string => one.slice(4).replace(/\d/g, '0').replace(/[A-Z]/g, 'A');
    expect(isIban(text)).toBe(true);
    expect(text.slice(0, 2)).toBe(IBANS[i]!.slice(0, 2));
    expect(shape(text)).toBe(shape(IBANS[i]!));
    expect(text).not.toBe(IBANS[i]);
  });
});

/** Both check digits of a Spanish account, by the rule of the Consejo Superior Bancario. */
function spanish(ten: string): string {
  const sum = [...ten].reduce((all, digit, i) => all + Number(digit) * (2 ** i % 11), 0);
  const digit = 11 - (sum % 11);
  return String(digit === 11 ? 0 : digit === 10 ? 1 : digit);
}

test('national check digits within an IBAN that are wrong', () => {
  const out = masked(use('iban', {}, TEXT), [...IBANS, ...IBANS.map((iban) => iban.replaceAll(' ', ''))]);
  const of = (country: string): string[] => out.filter((text) => text.startsWith(country));
  const checks: Readonly<Record<string, (bban: string) => boolean>> = {
    BE: (bban) => BigInt(bban.slice(0, 10)) % 97n === BigInt(bban.slice(10)) % 97n,
    PT: (bban) => BigInt(bban) % 97n === 1n,
    SI: (bban) => BigInt(bban) % 97n === 1n,
    ES: (bban) => spanish(`00${bban.slice(0, 8)}`) + spanish(bban.slice(10)) === bban.slice(8, 10),
  };
  for (const [country, check] of Object.entries(checks)) {
    expect(of(country).filter((text) => !check(text.slice(4)))).toEqual([]);
  }
});

test('G8: unique IBANs, cards, accounts or routing numbers that meet', () => {
  const luhn = (digits: string): string => {
    const sum = [...digits]
      .toReversed()
      .map((digit, i) => (i % 2 === 0 ? 2 * Number(digit) : Number(digit)))
      .reduce((all, value) => all + (value > 9 ? value - 9 : value), 0);
    return `${digits}${(10 - (sum % 10)) % 10}`;
  };
  const aba = (digits: string): string => {
    const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * [3, 7, 1][i % 3]!, 0);
    return `${digits}${(10 - (sum % 10)) % 10}`;
  };
  const iban = (account: number): string => {
    const bban = `37040044${String(account).padStart(10, '0')}`;
    return `DE${String(98n - (BigInt(`${bban}131400`) % 97n)).padStart(2, '0')}${bban}`;
  };
  const many = Array.from({ length: 5000 }, (_, i) => i);
  const inputs: Readonly<Record<string, string[]>> = {
    credit_card: many.map((i) => luhn(`4${String(i).padStart(14, '0')}`)),
    bank_account: many.map((i) => String(i).padStart(5, '0')),
    routing_number: many.map((i) => aba(`0210${String(i).padStart(4, '0')}`)),
    iban: many.map(iban),
  };
  for (const [mask, values] of Object.entries(inputs)) {
    const out = masked(use(mask, { unique: true }, TEXT), values);
    expect(new Set(out).size, mask).toBe(values.length);
    expect(out.filter((text, i) => text === values[i] || text.length !== values[i]!.length)).toEqual([]);
  }
});

test('what is no right number is mapped one to one', () => {
  for (const [mask, value] of [
    ['iban', 'DE88370400440532013000'],
    ['iban', 'de89370400440532013000'],
    ['credit_card', '4111111111111112'],
    ['routing_number', '021000022'],
    ['bank_account', 'x'],
  ] as const) {
    expect(() => masked(use(mask, { unique: true }, TEXT), [value])).toThrow('is not');
  }
});

test('a card number of another network, length or grouping, or with a wrong last digit', () => {
  const cards = [
    '4111 1111 1111 1111',
    '5425-2334-3010-9903',
    '378282246310005',
    '6011000990139424',
    '30569309025904',
  ];
  const sum = (text: string): number =>
    [...text.replace(/\D/g, '')]
      .toReversed()
      .map((digit, i) => (i % 2 === 1 ? 2 * Number(digit) : Number(digit)))
      .reduce((all, value) => all + (value > 9 ? value - 9 : value), 0);
  for (const options of [{}, { unique: true }]) {
    masked(use('credit_card', options, TEXT), cards).forEach((text, i) => {
      expect(text.replace(/\d/g, '0')).toBe(cards[i]!.replace(/\d/g, '0'));
      expect(text[0]).toBe(cards[i]![0]);
      expect(sum(text) % 10).toBe(0);
    });
  }
});

test('BICs that a bank may have, routing numbers of no district, or a security code that is kept', () => {
  const bics = masked(use('bic', {}, TEXT), ['DEUTDEFF500', 'BUKBGB22', 'nonsense!']);
  expect(bics.map((text) => /^[A-Z]{4}(?:DE|GB)[A-Z2-9]0(?:XXX)?$/.test(text))).toEqual([true, true, true]);
  const routing = masked(use('routing_number', {}, TEXT), MANY.map(String));
  const districts = /^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2])\d{7}$/;
  const checked = (text: string): number =>
    [...text].reduce((all, digit, i) => all + Number(digit) * [3, 7, 1][i % 3]!, 0) % 10;
  expect(routing.filter((text) => !districts.test(text) || checked(text) !== 0)).toEqual([]);
  expect(masked(use('security_code', {}, TEXT), ['737'])).toEqual(['\\N']);
});

test('amounts farther off than said, or of another sign', () => {
  const values = ['100.00', '-52300.50', '0.10', '1e3'.replace('e3', '000')];
  masked(use('amount', {}, columnOf('numeric')), values).forEach((text, i) => {
    const value = Number(values[i]);
    expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.max(0.011, Math.abs(value) * 0.1));
    expect(Math.sign(Number(text))).toBe(Math.sign(value));
  });
  const money = masked(use('amount', {}, columnOf('money')), ['$1,234.56', '-$9.99', '$0.00']);
  expect(money.map((text) => /^-?\$[\d,]+\.\d\d$/.test(text))).toEqual([true, true, true]);
  expect(money[1]).not.toBe('-$9.99');
});
