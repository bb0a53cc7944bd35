import { remainder } from './check-digits.ts';
import type { IdKind } from './id-kind.ts';
import type { Essence } from './id-text.ts';
import { ES_DNI, ES_NIE, FR_NIR, GB_NINO, IT_CF, PL_PESEL, SE_LONG, SE_SHORT } from './lettered-ids.ts';
import {
  AU_TFN,
  BR_CNPJ,
  BR_CPF,
  CA_SIN,
  DE_IDNR,
  GB_NHS,
  IN_AADHAAR,
  NL_BSN,
  US_SSN,
} from './numbered-ids.ts';

/** What `country` may name. */
export const ID_COUNTRIES = [
  'us',
  'gb_nhs',
  'gb_nino',
  'fr',
  'de',
  'es',
  'it',
  'nl',
  'pl',
  'se',
  'br_cpf',
  'br_cnpj',
  'in',
  'ca',
  'au',
] as const;

export type IdCountry = (typeof ID_COUNTRIES)[number];

/** Its kinds of numbers, the common one first. */
export const KINDS: Readonly<Record<IdCountry, readonly IdKind[]>> = {
  us: [US_SSN],
  gb_nhs: [GB_NHS],
  gb_nino: [GB_NINO],
  fr: [FR_NIR],
  de: [DE_IDNR],
  es: [ES_DNI, ES_NIE],
  it: [IT_CF],
  nl: [NL_BSN],
  pl: [PL_PESEL],
  se: [SE_SHORT, SE_LONG],
  br_cpf: [BR_CPF],
  br_cnpj: [BR_CNPJ],
  in: [IN_AADHAAR],
  ca: [CA_SIN],
  au: [AU_TFN],
};

/** ISO 3166's two and three letters, and common names, for `country: { from }`. */
const NAMES: ReadonlyMap<string, IdCountry> = new Map<string, IdCountry>(
  (
    [
      ['us', 'us usa united_states united_states_of_america'],
      ['gb_nino', 'gb uk gbr united_kingdom great_britain gb_nino'],
      ['gb_nhs', 'gb_nhs'],
      ['fr', 'fr fra france'],
      ['de', 'de deu germany deutschland'],
      ['es', 'es esp spain'],
      ['it', 'it ita italy'],
      ['nl', 'nl nld netherlands the_netherlands'],
      ['pl', 'pl pol poland'],
      ['se', 'se swe sweden'],
      ['br_cpf', 'br bra brazil br_cpf'],
      ['br_cnpj', 'br_cnpj'],
      ['in', 'in ind india'],
      ['ca', 'ca can canada'],
      ['au', 'au aus australia'],
    ] as const
  ).flatMap(([country, names]) => names.split(' ').map((name): [string, IdCountry] => [name, country])),
);
const LONGEST_NAME = 32;

/** The country that a column's text names; null for one that has no numbers here. */
export function countryNamed(bytes: Buffer, start: number, end: number): IdCountry | null {
  if (end < start || end - start > LONGEST_NAME) {
    return null;
  }
  const name = bytes.toString('latin1', start, end).trim().toLowerCase().replaceAll(' ', '_');
  return NAMES.get(name) ?? null;
}

/** The kind of the country's numbers that the cell is of, or the common one. */
export function kindOf(country: IdCountry, { characters, count }: Essence): IdKind {
  const [common, other] = KINDS[country];
  const first = characters[0]!;
  const takesOther =
    other !== undefined && count === other.length && (country !== 'es' || (first >= 0x58 && first <= 0x5a));
  return takesOther ? other : common!;
}

/** Forms that are one country's alone. Bare digits never are: ten kinds have nine to eleven. */
const FORMS: readonly (readonly [IdCountry, RegExp])[] = [
  ['us', /^\d{3}-\d{2}-\d{4}$/],
  ['br_cpf', /^\d{3}\.\d{3}\.\d{3}-\d{2}$/],
  ['br_cnpj', /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/],
  ['gb_nino', /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/i],
  ['es', /^(?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z]$/i],
  ['it', /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/i],
  ['de', /^\d{2} \d{3} \d{3} \d{3}$/],
];
const NIR = 15;

/** The country whose number the cell can only be; null where there are several, or none. */
export function countryByForm(
  bytes: Buffer,
  start: number,
  end: number,
  { characters, count }: Essence,
): IdCountry | null {
  if (count < 9) {
    return null;
  }
  // Fifteen digits are a telephone's number too, but for the key.
  if (count === NIR) {
    const key = 10 * (characters[13]! - 0x30) + characters[14]! - 0x30;
    return 97 - remainder(characters, 0, 13, 97) === key ? 'fr' : null;
  }
  const text = bytes.toString('latin1', start, end);
  return FORMS.find(([, form]) => form.test(text))?.[0] ?? null;
}
