/**
 * Draws the dictionaries of `src/masks/generated/` from the locale data of @faker-js/faker. Run once for a pinned
 * version and committed: another list would give every pseudonym another name.
 *
 *     node scripts/dictionaries.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { allLocales, type LocaleDefinition } from '@faker-js/faker';

interface Dictionary {
  readonly name: string;
  readonly what: string;
  readonly from: readonly (keyof typeof allLocales)[];
  readonly words: (locale: LocaleDefinition) => readonly unknown[];
  /** What a word must look like; its accents are taken off before. */
  readonly shape: RegExp;
  readonly longest: number;
  /** Where a mask joins several words; 1000 else. */
  readonly fewest?: number;
  readonly change?: (word: string) => string;
}

const WESTERN = [
  'en',
  'en_GB',
  'en_AU',
  'en_CA',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'sv',
  'da',
  'nb_NO',
  'pt_PT',
  'fi',
] as const;
const PHRASE = /^[A-Z][A-Za-z]+(?:[ '-][A-Za-z]+){0,3}$/;
const WORD = /^[a-z]+$/;
/** Words that would make a bad neighbour in an address or a company's name. */
const UNFIT =
  /^(?:adult|alb|cemetery|complaint|corpse|dead|death|devastation|drunk|dumb|fat|foolish|guilt|idiotic|nude|naughty|ovary|pimple|poor|sick|slave|stupid|ugly|utter|victim|violent|virginal|war|wicked)$/;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const lists = (value: unknown): unknown[] => Object.values((value ?? {}) as Record<string, unknown>).flat();

const DICTIONARIES: readonly Dictionary[] = [
  {
    name: 'cities',
    what: 'cities',
    from: WESTERN,
    words: (locale) => lists(locale.location?.city_name),
    shape: PHRASE,
    longest: 20,
  },
  {
    name: 'company-qualities',
    what: 'first words of company names',
    from: ['en'],
    words: (locale) => [
      ...lists(locale.company?.adjective),
      ...lists(locale.commerce?.product_name?.adjective),
      ...lists(locale.color?.human),
      ...lists(locale.science?.chemical_element?.map(({ name }) => name)),
      ...lists(locale.animal?.fish?.map((name) => name.split(' ')[0])),
      ...lists(locale.animal?.bird?.map((name) => name.split(/[ -]/)[0])),
    ],
    shape: /^[A-Z][a-z]+$/,
    longest: 14,
    fewest: 300,
    change: capital,
  },
  {
    name: 'company-things',
    what: 'second words of company names',
    from: ['en'],
    words: (locale) => lists(locale.word?.noun),
    shape: /^[A-Z][a-z]+$/,
    longest: 14,
    fewest: 900,
    change: capital,
  },
  {
    name: 'host-words',
    what: 'words for host names',
    from: ['en'],
    words: (locale) => [...lists(locale.word?.noun), ...lists(locale.word?.adjective)],
    shape: WORD,
    longest: 8,
  },
  {
    name: 'job-levels',
    what: 'first words of job titles',
    from: ['en'],
    words: (locale) => lists(locale.person?.job_descriptor),
    shape: /^[A-Z][a-z]+$/,
    longest: 14,
    fewest: 15,
  },
  {
    name: 'job-areas',
    what: 'second words of job titles',
    from: ['en'],
    words: (locale) => lists(locale.person?.job_area),
    shape: /^[A-Z][a-z]+$/,
    longest: 14,
    fewest: 30,
  },
  {
    name: 'job-types',
    what: 'last words of job titles',
    from: ['en'],
    words: (locale) => lists(locale.person?.job_type),
    shape: /^[A-Z][a-z]+$/,
    longest: 14,
    fewest: 20,
  },
  {
    name: 'lorem-words',
    what: 'words of filler text',
    from: ['en', 'de'],
    words: (locale) => lists(locale.lorem?.word),
    shape: WORD,
    longest: 18,
    fewest: 900,
  },
];

/** The text with its accents; null when taking them off does not leave ASCII, for then no other encoding could hold it. */
function asWord(dictionary: Dictionary, value: unknown): string | null {
  if (typeof value !== 'string') {
    return null;
  }
  const word = (dictionary.change?.(value) ?? value).normalize('NFC');
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  const good = dictionary.shape.test(plain) && [...word].length <= dictionary.longest && plain.length >= 2;
  // Two letters of the Latin-1 block fold to each other by one bit, which masks rely on; others need not.
  return good && /^[\u0020-\u00fe]+$/.test(word) && !UNFIT.test(plain.toLowerCase()) ? word : null;
}

const version: string = JSON.parse(
  readFileSync(new URL('../node_modules/@faker-js/faker/package.json', import.meta.url), 'utf8'),
).version;

/** The words of a dictionary, each once but for accents, by their letters. */
function wordsOf(dictionary: Dictionary): string[] {
  const words = new Map<string, string>();
  for (const name of dictionary.from) {
    for (const value of dictionary.words(allLocales[name])) {
      const word = asWord(dictionary, value);
      const plain = word?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      if (word !== null && plain !== undefined && !words.has(plain)) {
        words.set(plain, word);
      }
    }
  }
  return [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, word]) => word);
}

for (const dictionary of DICTIONARIES) {
  const sorted = wordsOf(dictionary);
  if (sorted.length < (dictionary.fewest ?? 1000)) {
    throw new Error(`${dictionary.name} has only ${sorted.length} words`);
  }
  const constant = dictionary.name.replaceAll('-', '_').toUpperCase();
  const head = `// Generated by scripts/dictionaries.ts from @faker-js/faker ${version} (MIT): ${sorted.length} ${dictionary.what}. Do not edit.\n`;
  const file = new URL(`../src/masks/generated/${dictionary.name}.ts`, import.meta.url);
  writeFileSync(file, `${head}export const ${constant}: string = \`\n${sorted.join('\n')}\n\`;\n`);
  console.log(`${dictionary.name} ${sorted.length}`);
}

/** Names of no locale: of the western ones together, in the form of `scripts/names.ts`, all of one weight. */
const PARTS = [
  ['female', (locale: LocaleDefinition) => gendered(locale.person?.first_name, 'female'), 11],
  ['male', (locale: LocaleDefinition) => gendered(locale.person?.first_name, 'male'), 11],
  ['family', (locale: LocaleDefinition) => lists(locale.person?.last_name), 13],
] as const;

function gendered(names: unknown, sex: 'female' | 'male'): unknown[] {
  const { generic = [], [sex]: own = [] } = (names ?? {}) as Record<string, unknown[] | undefined>;
  return [...own, ...generic];
}

const sections = PARTS.flatMap(([name, words, longest]) => {
  const list = wordsOf({
    name,
    what: '',
    from: WESTERN,
    words,
    shape: /^[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?$/,
    longest,
  });
  console.log(`western ${name} ${list.length}`);
  return [`# ${name}`, `1|${list.join('|')}`];
});
writeFileSync(
  new URL('../src/masks/generated/names/western.ts', import.meta.url),
  `// Generated by scripts/dictionaries.ts from @faker-js/faker ${version} (MIT). Do not edit.\nexport const NAMES_WESTERN: string = \`\n${sections.join('\n')}\n\`;\n`,
);
