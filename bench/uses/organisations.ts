import type { MaskUses } from '../mask-use.ts';

/** With the check digits of ISO 13616. */
function iban(i: number): string {
  const account = `BUKB2020155555${String(i).padStart(4, '0')}`;
  const rest = [...`${account}GB00`]
    .map((one) => Number.parseInt(one, 36).toString())
    .join('')
    .match(/\d{1,9}/g)!
    .reduce((left, digits) => Number(BigInt(left + digits) % 97n).toString(), '');
  return `GB${String(98 - Number(rest)).padStart(2, '0')}${account}`;
}

/** With Luhn's check digit. */
function card(i: number): string {
  const body = `54252334${String(1_000_000 + i)}`;
  const sum = [...body].reduceRight((total, one, at) => {
    const twice = Number(one) * ((body.length - at) % 2 === 1 ? 2 : 1);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

const UNIQUE = { variant: 'unique', options: { unique: true } };
const KEYED = { bar: 'keyed' } as const;
const account = (i: number): string => `12-3456-${7_000 + (i % 900)}${i}`;
const routing = (i: number): string => {
  const body = `0210${String(i).padStart(4, '0')}`;
  const sum = [...body].reduce((total, one, at) => total + Number(one) * [3, 7, 1][at % 3]!, 0);
  return body + String((10 - (sum % 10)) % 10);
};
const few = (words: readonly string[]) => (i: number) => words[i % words.length]!;

export const ORGANISATION_USES: MaskUses = {
  company: [{ value: (i) => `Miller & Sons ${i}` }],
  department: [{ value: few(['Oncology', 'Sales', 'Billing']), person: true }],
  vat_id: [{ value: (i) => `ATU${13_000_000 + i}` }],
  iban: [
    { value: iban, ...KEYED },
    { value: iban, ...KEYED, ...UNIQUE },
  ],
  bic: [{ value: (i) => `DEUT${i % 2 === 0 ? 'DE' : 'GB'}FF${500 + (i % 300)}` }],
  credit_card: [
    { value: card, ...KEYED },
    { value: card, ...KEYED, ...UNIQUE },
  ],
  bank_account: [{ value: account }, { value: account, ...KEYED, ...UNIQUE }],
  routing_number: [{ value: routing }, { value: routing, ...KEYED, ...UNIQUE }],
  security_code: [{ value: (i) => String(100 + (i % 900)) }],
  amount: [{ value: (i) => `${50_000 + i}.${10 + (i % 90)}` }],
  currency: [{ value: few(['EUR', 'USD', 'GBP']), person: true }],
};
