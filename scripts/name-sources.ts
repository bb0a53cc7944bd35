/** Reads lists of names from packages that are there only to make dictionaries: see `scripts/names.ts`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { allLocales } from '@faker-js/faker';

/** Names with weights of any scale. */
export type Weighted = ReadonlyMap<string, number>;

/** What a source has. Family names are the same for both where the language has no forms of them. */
export interface Names {
  readonly female: Weighted;
  readonly male: Weighted;
  readonly familyFemale: Weighted;
  readonly familyMale: Weighted;
  readonly middleFemale: Weighted;
  readonly middleMale: Weighted;
}

const PYTHON = `
import sys, json, importlib
sys.path.insert(0, sys.argv[1] + '/faker')
out = {}
for name in sys.argv[2].split(','):
    provider = importlib.import_module('faker.providers.person.' + name).Provider
    read = lambda key: (lambda v: dict(v) if isinstance(v, dict) else {n: 1 for n in v} if isinstance(v, (list, tuple)) else {})(getattr(provider, key, None))
    pairs = lambda key: (lambda v: {p[0] + '=' + p[2]: (v[p] if isinstance(v, dict) else 1) for p in v} if v else {})(getattr(provider, key, None))
    out[name] = {k: read(k) for k in ('first_names_female', 'first_names_male', 'first_names', 'last_names', 'last_names_female', 'last_names_male', 'unisex_last_names', 'male_last_names', 'middle_names_female', 'middle_names_male')}
    out[name]['pairs'] = {k: pairs(k) for k in ('first_name_female_pairs', 'first_name_male_pairs', 'last_name_pairs')}
print(json.dumps(out))
`;

type Lists = Record<string, Record<string, number>> & { pairs: Record<string, Record<string, number>> };

/** The lists of Faker for Python (MIT), unpacked into `folder`/faker. */
export function pythonNames(folder: string, locales: readonly string[]): ReadonlyMap<string, Names> {
  const text = execFileSync('python3', ['-c', PYTHON, folder, locales.join(',')], { maxBuffer: 1 << 27 });
  const all: Record<string, Lists> = JSON.parse(text.toString());
  return new Map(Object.entries(all).map(([name, lists]) => [name, ofPython(lists)]));
}

function ofPython(lists: Lists): Names {
  const map = (...keys: string[]): Weighted => {
    const key = keys.find((one) => Object.keys(lists[one] ?? {}).length > 0);
    return new Map(Object.entries(key === undefined ? {} : lists[key]!));
  };
  const pairs = (key: string, otherwise: Weighted): Weighted =>
    Object.keys(lists.pairs[key]!).length > 0 ? new Map(Object.entries(lists.pairs[key]!)) : otherwise;
  const family = pairs('last_name_pairs', map('unisex_last_names', 'last_names'));
  return {
    female: pairs('first_name_female_pairs', map('first_names_female', 'first_names')),
    male: pairs('first_name_male_pairs', map('first_names_male', 'first_names')),
    familyFemale: either(map('last_names_female'), family),
    familyMale: either(map('last_names_male'), new Map([...family, ...map('male_last_names')])),
    middleFemale: map('middle_names_female'),
    middleMale: map('middle_names_male'),
  };
}

function either(first: Weighted, second: Weighted): Weighted {
  return first.size > 0 ? first : second;
}

/** The lists of @faker-js/faker (MIT). */
export function scriptNames(locale: string): Names {
  const { person } = allLocales[locale as keyof typeof allLocales];
  type Gendered = { generic?: unknown[]; female?: unknown[]; male?: unknown[] } | null | undefined;
  const list = (of: Gendered, sex: 'female' | 'male'): Weighted =>
    new Map(
      [...(of?.[sex] ?? []), ...(of?.generic ?? [])]
        .filter((name): name is string => typeof name === 'string')
        .map((name) => [name, 1]),
    );
  return {
    female: list(person?.first_name, 'female'),
    male: list(person?.first_name, 'male'),
    familyFemale: list(person?.last_name, 'female'),
    familyMale: list(person?.last_name, 'male'),
    middleFemale: list(person?.middle_name, 'female'),
    middleMale: list(person?.middle_name, 'male'),
  };
}

/**
 * The commonest names of the United States' census of 1990 with their frequencies (public domain), from the package
 * `names` (PyPI), unpacked into `folder`/names.
 */
export function censusNames(folder: string): Names {
  const read = (file: string, count: number): Weighted =>
    new Map(
      readFileSync(`${folder}/names/names/${file}`, 'utf8')
        .split('\n')
        .slice(0, count)
        .map((line) => line.trim().split(/\s+/))
        .map(([name, share]) => [cased(name!), Number(share)]),
    );
  const family = read('dist.all.last', 2000);
  return {
    female: read('dist.female.first', 1500),
    male: read('dist.male.first', 1000),
    familyFemale: family,
    familyMale: family,
    middleFemale: new Map(),
    middleMale: new Map(),
  };
}

/** MCDONALD is McDonald, OBRIEN is O'Brien. */
function cased(name: string): string {
  const word = name.charAt(0) + name.slice(1).toLowerCase();
  return word
    .replace(/^Mc([a-z])/, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(
      /^O(brien|connell|connor|dell|donnell|grady|hara|keefe|leary|malley|neal|neil|neill|reilly|rourke|shea|sullivan|toole)$/,
      (_, rest: string) => `O'${rest.charAt(0).toUpperCase()}${rest.slice(1)}`,
    )
    .replace("O'Dell", 'Odell');
}

/** Names in letters of ASCII by `anyascii` (ISC), unpacked into `folder`/anyascii. */
export function romanised(folder: string, names: readonly string[]): ReadonlyMap<string, string> {
  const program = `
import sys, json
sys.path.insert(0, sys.argv[1] + '/anyascii')
from anyascii import anyascii
print(json.dumps([anyascii(name) for name in json.load(sys.stdin)]))
`;
  const text = execFileSync('python3', ['-c', program, folder], {
    input: JSON.stringify(names),
    maxBuffer: 1 << 27,
  });
  const plain: string[] = JSON.parse(text.toString());
  return new Map(names.map((name, i) => [name, plain[i]!]));
}
