/**
 * Writes the names of `src/masks/generated/names/`, a file a locale. Run once and committed: another list would give every
 * pseudonym another name. FOLDER holds, unpacked: `faker` (PyPI Faker 40.54.0, MIT), `names` (PyPI names 0.3.0: the
 * census of 1990), `anyascii` (PyPI anyascii 0.3.3, ISC) and `node_modules/kuromoji` (npm, Apache-2.0) for the readings
 * of Japanese names.
 *
 *     node scripts/names.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LOCALES } from '../src/masks/locale.ts';
import type { LocaleCode } from '../src/masks/locale-facts.ts';
import {
  bulgarianMiddles,
  cyrillicFamilies,
  fathersNames,
  japaneseNames,
  recombined,
  romanianFamilies,
  turkishFamilies,
  withFeminine,
} from './name-forms.ts';
import {
  censusNames,
  type Names,
  pythonNames,
  romanised,
  scriptNames,
  type Weighted,
} from './name-sources.ts';

const folder = process.argv[2];
if (folder === undefined) {
  throw new Error('usage: node scripts/names.ts FOLDER');
}

const PYTHON =
  'ar_AA ar_SA bg_BG cs_CZ da_DK de_AT de_CH de_DE el_GR en_GB en_IE en_IN en_NZ en_US es_AR es_CL es_CO es_ES es_MX fi_FI fr_BE fr_CA fr_CH fr_FR he_IL hi_IN hr_HR hu_HU it_IT ja_JP ko_KR mr_IN ne_NP nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE tr_TR uk_UA vi_VN zh_CN zh_TW';
const python = pythonNames(folder, PYTHON.split(' '));
const census = censusNames(folder);
const py = (name: string): Names => python.get(name)!;
const js = scriptNames;

/** Where a locale's names come from, each with its share of the people. */
const SOURCES: Readonly<Record<LocaleCode, readonly (readonly [number, Names])[]>> = {
  en_US: [
    [40, py('en_US')],
    [60, census],
  ],
  en_GB: [
    [80, py('en_GB')],
    [20, census],
  ],
  en_CA: [
    [75, census],
    [15, py('fr_CA')],
    [10, py('en_GB')],
  ],
  en_AU: [
    [30, js('en_AU')],
    [50, py('en_NZ')],
    [20, census],
  ],
  en_IE: [
    [90, py('en_IE')],
    [10, py('en_GB')],
  ],
  en_IN: [
    [45, py('en_IN')],
    [50, js('en_IN')],
    [5, census],
  ],
  de: [
    [60, py('de_DE')],
    [40, js('de')],
  ],
  de_AT: [
    [70, py('de_AT')],
    [30, js('de')],
  ],
  de_CH: [
    [50, py('de_CH')],
    [20, js('de_CH')],
    [15, py('fr_CH')],
    [15, py('de_DE')],
  ],
  fr: [
    [55, js('fr')],
    [35, py('fr_FR')],
    [10, py('fr_BE')],
  ],
  fr_BE: [
    [70, py('fr_BE')],
    [30, { ...js('fr_BE'), familyFemale: new Map(), familyMale: new Map() }],
  ],
  es: [
    [60, py('es_ES')],
    [30, js('es')],
    [10, py('es_CL')],
  ],
  es_MX: [
    [40, py('es_MX')],
    [20, js('es_MX')],
    [30, py('es_CO')],
    [10, py('es_ES')],
  ],
  es_AR: [
    [50, py('es_AR')],
    [40, py('es_CL')],
    [10, py('it_IT')],
  ],
  it: [
    [50, py('it_IT')],
    [50, js('it')],
  ],
  nl: [
    [60, py('nl_NL')],
    [40, js('nl')],
  ],
  nl_BE: [
    [80, py('nl_BE')],
    [20, js('nl_BE')],
  ],
  pl: [
    [50, withFeminine('pl', js('pl'))],
    [50, withFeminine('pl', py('pl_PL'))],
  ],
  pt_BR: [
    [55, py('pt_BR')],
    [30, js('pt_BR')],
    [8, js('pt_PT')],
    [4, py('es_CL')],
    [3, py('it_IT')],
  ],
  pt_PT: [
    [50, js('pt_PT')],
    [45, py('pt_PT')],
    [5, py('es_ES')],
  ],
  sv: [
    [90, py('sv_SE')],
    [4, js('da')],
    [3, js('nb_NO')],
    [3, py('fi_FI')],
  ],
  da: [
    [60, js('da')],
    [30, py('da_DK')],
    [5, py('sv_SE')],
    [5, js('de')],
  ],
  nb: [
    [50, js('nb_NO')],
    [35, py('no_NO')],
    [8, js('da')],
    [7, py('sv_SE')],
  ],
  fi: [
    [85, py('fi_FI')],
    [10, py('sv_SE')],
    [5, js('fi')],
  ],
  cs: [
    [50, js('cs_CZ')],
    [50, py('cs_CZ')],
  ],
  sk: [
    [65, py('sk_SK')],
    [15, js('sk')],
    [20, js('cs_CZ')],
  ],
  hu: [
    [82, py('hu_HU')],
    [10, js('hu')],
    [4, js('de')],
    [4, js('hr')],
  ],
  ro: [
    [45, js('ro')],
    [35, js('ro_MD')],
    [5, py('ro_RO')],
    [5, py('hu_HU')],
    [10, romanianFamilies([...js('ro').male.keys()])],
  ],
  hr: [
    [50, js('hr')],
    [35, py('hr_HR')],
    [10, js('sr_RS_latin')],
    [5, js('sl_SI')],
  ],
  bg: [
    [50, withFeminine('slavic', py('bg_BG'))],
    [30, cyrillicFamilies([...py('bg_BG').male.keys()], ['ов'])],
    [20, bulgarianMiddles([...py('bg_BG').male.keys()])],
  ],
  el: [
    [80, py('el_GR')],
    [20, { ...js('el'), familyFemale: new Map(), familyMale: new Map() }],
  ],
  tr: [
    [60, py('tr_TR')],
    [25, js('tr')],
    [15, turkishFamilies()],
  ],
  uk: [
    [50, js('uk')],
    [50, py('uk_UA')],
  ],
  ru: [
    [60, js('ru')],
    [30, py('ru_RU')],
    [10, cyrillicFamilies([...js('ru').male.keys()], ['ов', 'енко', 'овский'])],
  ],
  ja: [
    [50, py('ja_JP')],
    [25, js('ja')],
    [25, japaneseNames()],
  ],
  ko: [
    [40, py('ko_KR')],
    [35, js('ko')],
    [25, recombined(js('ko'))],
  ],
  zh_CN: [
    [50, py('zh_CN')],
    [25, js('zh_CN')],
    [25, recombined(js('zh_CN'))],
  ],
  zh_TW: [
    [70, py('zh_TW')],
    [10, js('zh_TW')],
    [20, recombined(py('zh_TW'))],
  ],
  ar: [
    [50, py('ar_AA')],
    [20, py('ar_SA')],
    [15, js('ar')],
    [15, fathersNames(py('ar_AA').male)],
  ],
  he: [
    [60, py('he_IL')],
    [40, js('he')],
  ],
  hi: [
    [80, py('hi_IN')],
    [15, py('ne_NP')],
    [5, py('mr_IN')],
  ],
  vi: [[100, js('vi')]],
};

/** Scripts a locale's names must be of, where it is not Latin. */
const SCRIPTS: Partial<Record<LocaleCode, RegExp>> = {
  bg: /^[\p{Script=Cyrillic}' -]+$/u,
  uk: /^[\p{Script=Cyrillic}'’ -]+$/u,
  ru: /^[\p{Script=Cyrillic} -]+$/u,
  el: /^[\p{Script=Greek} -]+$/u,
  ja: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶ]+$/u,
  ko: /^\p{Script=Hangul}+$/u,
  zh_CN: /^\p{Script=Han}+$/u,
  zh_TW: /^\p{Script=Han}+$/u,
  ar: /^[\p{Script=Arabic} ]+$/u,
  he: /^[\p{Script=Hebrew}' -]+$/u,
  hi: /^[\p{Script=Devanagari} ]+$/u,
};
const LATIN = /^[\p{Script=Latin}' -]+$/u;

/** Readings of Japanese names, where the dictionary has the word as a person's name. */
async function japaneseReader(): Promise<(name: string) => string | null> {
  const load = createRequire(`${folder}/package.json`);
  interface Token {
    readonly reading?: string;
    readonly pos_detail_2?: string;
  }
  const kuromoji: {
    builder(options: object): {
      build(done: (error: unknown, tokenizer: { tokenize(text: string): Token[] }) => void): void;
    };
  } = load('kuromoji');
  const { toRomaji }: { toRomaji(kana: string): string } = load('wanakana');
  const tokenizer = await new Promise<{ tokenize(text: string): Token[] }>((resolve, reject) => {
    kuromoji.builder({ dicPath: `${folder}/node_modules/kuromoji/dict` }).build((error, built) => {
      if (error) {
        reject(error);
      } else {
        resolve(built);
      }
    });
  });
  return (name) => {
    const [token, ...rest] = tokenizer.tokenize(name);
    return rest.length === 0 && token?.pos_detail_2 === '人名' && token.reading !== undefined
      ? capital(toRomaji(token.reading))
      : null;
  };
}

const readJapanese = await japaneseReader();

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Consonants alone, as Hebrew and Arabic are written, with vowels between so that one may say them. */
function voiced(word: string): string {
  const plain = word.toLowerCase().replace(/[^a-z ]/g, 'a');
  return plain
    .split(' ')
    .map((one) =>
      one
        .replace(/([b-df-hj-np-tvxz])w(?=[b-df-hj-np-tvxz]|$)/g, '$1u')
        .replace(/([b-df-hj-np-tvxz])y(?=[b-df-hj-np-tvxz]|$)/g, '$1i')
        .replace(/([b-df-hj-np-tv-z])(?=[b-df-hj-np-tv-z])/g, '$1a')
        .replace(/aa+/g, 'a'),
    )
    .map(capital)
    .join(' ');
}

function romanOf(code: LocaleCode, name: string, plain: ReadonlyMap<string, string>): string | null {
  const ascii = plain.get(name) ?? '';
  switch (code) {
    case 'ja':
      return readJapanese(name);
    case 'he':
    case 'ar':
      return voiced(ascii);
    case 'el':
      return ascii.replace(/oy/g, 'ou').replace(/^Oy/, 'Ou').replace(/"/g, '');
    case 'ko':
    case 'zh_CN':
    case 'zh_TW':
      return capital(ascii);
    default:
      return ascii
        .split(/([ -])/)
        .map(capital)
        .join('')
        .replaceAll(/['’"]/g, '');
  }
}

/** Names with their letters of ASCII (`native=Roman`, where the script is not Latin) by their share of a million. */
function merged(
  code: LocaleCode,
  pick: (names: Names) => Weighted,
  longest: number,
): ReadonlyMap<string, number> {
  const parts = SOURCES[code].map(([share, names]) => [share, pick(names)] as const);
  const total = parts.reduce((sum, [share, names]) => sum + (names.size > 0 ? share : 0), 0);
  const shares = new Map<string, number>();
  for (const [share, names] of parts) {
    const whole = [...names.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [name, weight] of names) {
      const key = name.trim().normalize('NFC');
      shares.set(key, (shares.get(key) ?? 0) + (weight / whole) * (share / total));
    }
  }
  return spelt(code, shares, longest);
}

function spelt(code: LocaleCode, shares: ReadonlyMap<string, number>, longest: number): Map<string, number> {
  const script = SCRIPTS[code];
  const natives = [...shares.keys()].map((name) => name.split('=')[0]!);
  const plain = script === undefined ? new Map<string, string>() : romanised(folder!, natives);
  const names = new Map<string, number>();
  const known = new Map<string, string>();
  for (const [key, share] of shares) {
    const [native, given] = key.split('=');
    if (!(script ?? LATIN).test(native!) || [...native!].length > longest) {
      continue;
    }
    const roman =
      script === undefined ? undefined : (known.get(native!) ?? given ?? romanOf(code, native!, plain));
    if (
      script === undefined
        ? native!.length < 2
        : roman === null || roman!.length > longest || !/^[A-Z][A-Za-z' -]+$/.test(roman!)
    ) {
      continue;
    }
    known.set(native!, roman ?? '');
    const name = roman === undefined ? native! : `${native}=${roman}`;
    names.set(name, (names.get(name) ?? 0) + share);
  }
  return names;
}

/** Lines of a weight (of two digits, so that many share one) and the names that have it, the commonest first. */
function section(title: string, names: ReadonlyMap<string, number>): string[] {
  const byWeight = new Map<number, string[]>();
  for (const [name, share] of names) {
    const weight = Math.max(1, Number((share * 1e6).toPrecision(2)));
    byWeight.set(weight, [...(byWeight.get(weight) ?? []), name]);
  }
  return [
    `# ${title}`,
    ...[...byWeight]
      .sort(([a], [b]) => b - a)
      .map(([weight, group]) => [weight, ...group.sort((a, b) => (a < b ? -1 : 1))].join('|')),
  ];
}

function same(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}

const directory = new URL('../src/masks/generated/names/', import.meta.url);
mkdirSync(directory, { recursive: true });
for (const code of LOCALES) {
  const female = merged(code, (names) => names.female, 14);
  const male = merged(code, (names) => names.male, 14);
  const families = [
    merged(code, (names) => names.familyFemale, 17),
    merged(code, (names) => names.familyMale, 17),
  ] as const;
  const middles = [
    merged(code, (names) => names.middleFemale, 17),
    merged(code, (names) => names.middleMale, 17),
  ] as const;
  const patronymic = ['ru', 'uk', 'bg'].includes(code);
  const lines = [
    ...section('female', female),
    ...section('male', male),
    ...(same(...families)
      ? section('family', families[0])
      : [...section('family female', families[0]), ...section('family male', families[1])]),
    ...(patronymic ? [...section('middle female', middles[0]), ...section('middle male', middles[1])] : []),
  ];
  const head = '// Generated by scripts/names.ts, which names its sources and their licences. Do not edit.\n';
  const constant = `NAMES_${code.toUpperCase()}`;
  const file = new URL(`${code.toLowerCase().replaceAll('_', '-')}.ts`, directory);
  const text = lines.join('\n').replaceAll('\\', '').replaceAll('`', "'");
  writeFileSync(file, `${head}export const ${constant}: string = \`\n${text}\n\`;\n`);
  console.log(
    `${code}: ${female.size} women's, ${male.size} men's, ${new Set([...female.keys(), ...male.keys()]).size} together; family ${new Set([...families[0].keys(), ...families[1].keys()]).size} (${families[0].size}/${families[1].size}); middle ${middles.map(({ size }) => size)}; ${text.length}`,
  );
}
