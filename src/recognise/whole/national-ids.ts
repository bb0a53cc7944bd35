import { stdnum } from 'stdnum';
import type { Whole } from './whole.ts';

/** A number of `stdnum`, with the share of random values of its form that passes there (measured, 20,000 draws each). */
type Row = readonly [by: string, country: string, name: string, form: RegExp, chance: number];

const ROWS: readonly Row[] = [
  ['German tax ids', 'DE', 'idnr', /^\d{2} ?\d{3} ?\d{3} ?\d{3}$/, 0.01],
  ['German social insurance numbers', 'DE', 'svnr', /^\d{8}[A-Z]\d{3}$/, 0.01],
  [
    'French social security numbers',
    'FR',
    'nir',
    /^[1-478] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d$/,
    0.01,
  ],
  ['Dutch citizen service numbers', 'NL', 'bsn', /^\d{9}$/, 0.09],
  ['Belgian national numbers', 'BE', 'nn', /^\d\d\.?\d\d\.?\d\d-?\d{3}\.?\d\d$/, 0.001],
  ['Polish PESEL numbers', 'PL', 'pesel', /^\d{11}$/, 0.009],
  ['Swedish personal numbers', 'SE', 'personnummer', /^(?:\d\d)?\d{6}[-+]?\d{4}$/, 0.004],
  ['Danish CPR numbers', 'DK', 'cpr', /^\d{6}-?\d{4}$/, 0.03],
  ['Norwegian birth numbers', 'NO', 'fodselsnummer', /^\d{6} ?\d{5}$/, 0.001],
  ['Finnish personal identity codes', 'FI', 'hetu', /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/, 0.001],
  ['Swiss AHV numbers', 'CH', 'ssn', /^756\.?\d{4}\.?\d{4}\.?\d\d$/, 0.1],
  ['Brazilian CPF numbers', 'BR', 'cpf', /^\d{3}\.?\d{3}\.?\d{3}-?\d\d$/, 0.009],
  ['Indian Aadhaar numbers', 'IN', 'aadhaar', /^\d{4}[ -]?\d{4}[ -]?\d{4}$/, 0.077],
  ['Indian PANs', 'IN', 'pan', /^[A-Z]{3}[ABCFGHLJPTK][A-Z]\d{4}[A-Z]$/, 0.1],
  ['Portuguese tax numbers', 'PT', 'nif', /^\d{9}$/, 0.09],
  ['Australian tax file numbers', 'AU', 'tfn', /^\d{3} ?\d{3} ?\d{2,3}$/, 0.091],
  ['Canadian social insurance numbers', 'CA', 'sin', /^\d{3}[ -]?\d{3}[ -]?\d{3}$/, 0.104],
  ['British tax references', 'GB', 'utr', /^\d{10}$/, 0.097],
  ['British national insurance numbers', 'GB', 'nino', /^[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]$/, 0.05],
  ['Turkish identity numbers', 'TR', 'tckimlik', /^\d{11}$/, 0.009],
  ['South African identity numbers', 'ZA', 'idnr', /^\d{13}$/, 0.001],
  ['Korean resident numbers', 'KR', 'rrn', /^\d{6}-?\d{7}$/, 0.002],
  ['Romanian personal codes', 'RO', 'cnp', /^\d{13}$/, 0.001],
  ['Bulgarian civil numbers', 'BG', 'egn', /^\d{10}$/, 0.1],
  ['Czech or Slovak birth numbers', 'CZ', 'rc', /^\d{6}\/?\d{4}$/, 0.015],
  ['Greek AMKA numbers', 'GR', 'amka', /^\d{11}$/, 0.004],
  ['Israeli identity numbers', 'IL', 'idnr', /^\d{9}$/, 0.1],
  ['Lithuanian personal codes', 'LT', 'asmens', /^\d{11}$/, 0.012],
  ['Croatian OIBs', 'HR', 'oib', /^\d{11}$/, 0.104],
  ['Balkan JMBG numbers', 'RS', 'jmbg', /^\d{13}$/, 0.001],
  ['Icelandic kennitala numbers', 'IS', 'kennitala', /^\d{6}-?\d{4}$/, 0.007],
  ['Chinese resident numbers', 'CN', 'ric', /^\d{17}[\dX]$/, 0.001],
  ['Thai identity numbers', 'TH', 'idnr', /^\d{13}$/, 0.079],
  ['Spanish DNI numbers', 'ES', 'dni', /^\d{8}-?[A-Z]$/, 0.039],
  ['Spanish NIE numbers', 'ES', 'nie', /^[XYZ]-?\d{7}-?[A-Z]$/, 0.039],
  [
    'Italian tax codes',
    'IT',
    'codicefiscale',
    /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/,
    0.03,
  ],
  ['Irish PPS numbers', 'IE', 'pps', /^\d{7}[A-W][A-IW]?$/, 0.037],
  ['Mexican CURPs', 'MX', 'curp', /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/, 0.01],
  ['Chilean RUTs', 'CL', 'rut', /^\d{1,2}\.?\d{3}\.?\d{3}-[\dK]$/, 0.09],
  ['Austrian insurance numbers', 'AT', 'vnr', /^\d{4} ?\d{6}$/, 0.004],
  ['Russian tax numbers of persons', 'RU', 'inn', /^\d{12}$/, 0.011],
  ['Malaysian identity numbers', 'MY', 'nric', /^\d{6}-\d\d-\d{4}$/, 0.03],
  ['Taiwanese identity numbers', 'TW', 'natid', /^[A-Z][1289]\d{8}$/, 0.1],
];

/** NHS number, modulus 11 (NHS Data Dictionary). */
function nhs(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  const sum = [10, 9, 8, 7, 6, 5, 4, 3, 2].reduce(
    (total, weight, i) => total + weight * Number(digits[i]),
    0,
  );
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** National and tax ids, each against the chance that other numbers of its form pass. */
export const NATIONAL_IDS: readonly Whole[] = [
  {
    kind: 'national_id',
    by: 'numbers in the form of US social security numbers',
    // The hyphens are the form's own: other numbers are seldom written so.
    form: /^\d{3}-\d\d-\d{4}$/,
    chance: 0.3,
    test: (value) => !/^(?:000|666|9)|-00-|-0000$/.test(value),
  },
  {
    kind: 'national_id',
    by: 'numbers that pass as US social security numbers',
    form: /^\d{9}$/,
    chance: 0.889,
    test: (value) => !/^(?:000|666|9)|^...00|0000$/.test(value),
  },
  { kind: 'national_id', by: 'NHS numbers', form: /^\d{3}[ -]?\d{3}[ -]?\d{4}$/, chance: 0.091, test: nhs },
  ...ROWS.map(([by, country, name, form, chance]): Whole => {
    const validator = stdnum[country]?.[name];
    return {
      kind: 'national_id',
      by,
      form,
      chance,
      test: (value) => validator?.validate(value).isValid === true,
    };
  }),
];
