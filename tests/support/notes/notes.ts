/** Makes notes with planted identifiers, and says where each stands: for measuring how `scrub` does. */
import type { Faker } from '@faker-js/faker';
import { dateIn, idIn, type Language, phoneIn, planter, streetIn } from './planted.ts';
import { TEMPLATES } from './templates.ts';

/** A planted identifier, at bytes `[start, end)` of its note. */
export interface Planted {
  readonly kind: 'name' | 'structured';
  readonly place: string;
  readonly start: number;
  readonly end: number;
}

export interface Note {
  readonly language: Language;
  readonly text: string;
  readonly planted: readonly Planted[];
}

/** Notes, and the names that their database holds. */
export interface NoteSet {
  readonly notes: readonly Note[];
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly full: readonly string[];
}

/** Names that are words, cities or months too: they are in the database, and must not be taken from the templates' sentences. */
const WORDS_FIRST = [
  'May',
  'Will',
  'Rose',
  'Mark',
  'Hope',
  'Summer',
  'April',
  'June',
  'Paris',
  'Rosa',
  'Grace',
  'Page',
  'Drew',
];
const WORDS_LAST = [
  'Price',
  'Berg',
  'Koch',
  'Bauer',
  'Richter',
  'Wolf',
  'Jung',
  'Schneider',
  'Petit',
  'Marchand',
  'Rey',
  'Campo',
  'Conte',
  'Bianca',
  'Bakker',
  'Koning',
  'Roos',
  'London',
  'Box',
  'Page',
  'Flat',
  'Key',
  'Order',
];
const LANGUAGES: readonly Language[] = ['en', 'de', 'fr', 'es', 'it', 'nl'];

/** At least 400 notes: every template `rounds` times over. */
export function makeNotes(rounds = 6): NoteSet {
  const first = new Set<string>();
  const last = new Set<string>();
  const full = new Set<string>();
  const notes = LANGUAGES.flatMap((language, l) =>
    Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
      TEMPLATES[language]!.map((template, i) => {
        const faker = planter(language, 10_000 * l + 100 * round + i);
        const person = () => ({ first: faker.person.firstName(), last: faker.person.lastName() });
        const [one, other] = [person(), person()];
        first.add(one.first).add(other.first);
        last.add(one.last).add(other.last);
        if (template.includes('{full}')) {
          full.add(`${one.first} ${one.last}`);
        }
        return fill(language, template, faker, { ...one, first2: other.first, last2: other.last });
      }),
    ),
  );
  return { notes, first: [...first, ...WORDS_FIRST], last: [...last, ...WORDS_LAST], full: [...full] };
}

interface Persons {
  readonly first: string;
  readonly last: string;
  readonly first2: string;
  readonly last2: string;
}

function fill(language: Language, template: string, faker: Faker, persons: Persons): Note {
  const planted: Planted[] = [];
  let text = '';
  for (const piece of template.split(/(\{\w+\})/)) {
    const place = /^\{(\w+)\}$/.exec(piece)?.[1];
    const value = place === undefined ? piece : valueFor(place, language, faker, persons);
    const start = Buffer.byteLength(text);
    text += value;
    const kind = place === undefined ? null : kindOf(place);
    if (place !== undefined && kind !== null) {
      planted.push({ kind, place, start, end: Buffer.byteLength(text) });
    }
  }
  return { language, text, planted };
}

function kindOf(place: string): Planted['kind'] | null {
  if (/first|last|full|initial|FIRST|LAST/.test(place)) {
    return 'name';
  }
  return /^(?:email|phone|born|street|id|iban|card|ip|mac|profile|token|spelt)$/.test(place)
    ? 'structured'
    : null;
}

function valueFor(place: string, language: Language, faker: Faker, persons: Persons): string {
  const lowered: Readonly<Record<string, string>> = {
    first: persons.first,
    last: persons.last,
    first2: persons.first2,
    last2: persons.last2,
    full: `${persons.first} ${persons.last}`,
    lowfirst: persons.first.toLowerCase(),
    lowlast: persons.last.toLowerCase(),
    UPPERFIRST: persons.first.toUpperCase(),
    UPPERLAST: persons.last.toUpperCase(),
    initial: persons.first.slice(0, 1),
  };
  return lowered[place] ?? structured(place, language, faker, persons);
}

function structured(place: string, language: Language, faker: Faker, { first, last }: Persons): string {
  const one = faker.helpers.arrayElement;
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  const user = one([
    `${plain(first)}.${plain(last)}`,
    `${plain(first)}${faker.number.int(99)}`,
    `${plain(first).slice(0, 1)}_${plain(last)}`,
    `${plain(last)}+news`,
  ]);
  switch (place) {
    case 'email':
      return `${user}@${faker.internet.domainName()}`;
    case 'spelt':
      return one([
        `${plain(first)} (at) ${plain(last)} (dot) com`,
        `${plain(first)} [at] ${plain(last)} [dot] org`,
        `${plain(first)} AT ${plain(last)} DOT net`,
        `${plain(first)}(at)${plain(last)}.eu`,
      ]);
    case 'phone':
      return phoneIn(faker, language);
    case 'born':
      return dateIn(faker, language, { min: 1931, max: 2009 });
    case 'date':
      return dateIn(faker, language, { min: 2021, max: 2026 });
    case 'street':
      return streetIn(faker, language);
    case 'id':
      return idIn(faker, language);
    case 'iban':
      return faker.finance.iban({ formatted: faker.datatype.boolean() });
    case 'card':
      return faker.finance.creditCardNumber(
        one(['visa', 'mastercard', 'american_express', '4##############L', '5[1-5]## #### #### ###L']),
      );
    case 'ip':
      return faker.datatype.boolean(0.3) ? faker.internet.ipv6() : faker.internet.ipv4();
    case 'mac':
      return faker.internet.mac({ separator: one([':', '-']) });
    case 'profile':
      return one([
        `https://www.linkedin.com/in/${plain(first)}-${plain(last)}-${faker.number.int(999)}`,
        `https://shop.example.com/users/${plain(first)}/orders`,
        `https://example.com/reset?email=${plain(first)}%40mail.test&x=1`,
        `http://${plain(first)}:secret@intra.example/x`,
        `facebook.com/${plain(first)}.${plain(last)}`,
      ]);
    case 'token':
      return one([
        `ghp_${faker.string.alphanumeric(36)}`,
        `AKIA${faker.string.alphanumeric({ length: 16, casing: 'upper' })}`,
        faker.internet.jwt(),
        `sk_live_${faker.string.alphanumeric(24)}`,
        faker.string.hexadecimal({ length: 40, prefix: '', casing: 'lower' }),
      ]);
    case 'order':
      return one([
        `#${faker.number.int({ min: 10_000, max: 999_999 })}`,
        `${faker.number.int({ min: 1000, max: 9999 })}-${faker.number.int({ min: 1000, max: 9999 })}`,
        `AB-${faker.string.numeric(7)}`,
        faker.string.numeric({ length: 8, allowLeadingZeros: false }),
      ]);
    case 'price':
      return one([
        `${faker.number.int(999)},${faker.string.numeric(2)} €`,
        `${faker.number.int(9)}.${faker.string.numeric(3)},00 EUR`,
        `$${faker.number.int(9)},${faker.string.numeric(3)}.50`,
        `1 200 000 EUR`,
        `${faker.number.int(999)} euro`,
      ]);
    case 'time':
      return `${faker.string.numeric(1)}:${one(['05', '30', '45'])}`;
    case 'version':
      return `${faker.number.int(9)}.${faker.number.int(20)}.${faker.number.int(30)}`;
    case 'code':
      return one([
        `SKU-${faker.string.numeric(4)}-${faker.string.alpha({ length: 2, casing: 'upper' })}`,
        `${faker.string.alpha({ length: 3, casing: 'upper' })}${faker.string.numeric(5)}`,
        `EAN ${faker.string.numeric(13)}`,
        `X${faker.string.numeric(3)}/${faker.string.numeric(2)}`,
      ]);
    case 'year':
      return String(faker.number.int({ min: 2020, max: 2026 }));
    default:
      throw new Error(`a template names a place that there is not: ${place}`);
  }
}
