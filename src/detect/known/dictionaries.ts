import { CITIES } from '../../masks/generated/cities.ts';
import { COUNTRIES } from '../../masks/generated/countries.ts';
import { JOB_TYPES } from '../../masks/generated/job-types.ts';
import { PLACES } from '../../masks/generated/places.ts';
import { LANGUAGES, NATIONALITIES } from '../../masks/persons/country-words.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import { folded } from './name-words.ts';

/** Words by which a kind is told. */
export interface WordList {
  readonly kind: PersonalKind;
  readonly by: string;
  /** Share of other words that stand in it too. */
  readonly chance: number;
  readonly has: (value: string) => boolean;
}

let lists: readonly WordList[] | null = null;

/** Places, countries, languages, nationalities and occupations, of the dictionaries that masks draw from. */
export function wordLists(): readonly WordList[] {
  lists ??= read();
  return lists;
}

/** Names of countries beside those of the CLDR. */
const ALSO =
  'usa|uk|england|scotland|wales|united states of america|holland|czech republic|russian federation|viet nam|korea';

function read(): WordList[] {
  const { cities, regions, short } = places();
  const countries = COUNTRIES.trim()
    .split('\n')
    .map((line) => line.split('|'));
  const names = new Set([...ALSO.split('|'), ...countries.flatMap(([, , ...each]) => each.map(folded))]);
  const two = new Set(countries.map(([code = '']) => code));
  const three = new Set(countries.map(([, code = '']) => code));
  const languages = new Set(LANGUAGES.flatMap(([, , name]) => [folded(name)]));
  const peoples = new Set(NATIONALITIES.map(([, name]) => folded(name)));
  const jobs = new RegExp(
    `(?:^| )(?:${lines(JOB_TYPES).join('|')}|nurse|teacher|clerk|doctor|driver|accountant|lawyer|secretary|president|assistant|officer|professor|scientist|chef|cashier|student|retired|unemployed|self-employed|salesman|electrician|plumber|mechanic|waiter|journalist|writer|artist|actor|musician|lecturer|ceo|cto|cfo|coo)(?: |$)`,
  );
  return [
    { kind: 'city', by: 'towns', chance: 0.05, has: (value) => cities.has(folded(value)) },
    { kind: 'geo', by: 'regions', chance: 0.02, has: (value) => regions.has(folded(value)) },
    {
      kind: 'geo',
      by: 'codes of regions',
      chance: 0.35,
      has: (value) => /^[A-Z]{2,3}$/.test(value) && short.has(value),
    },
    { kind: 'country', by: 'countries', chance: 0.01, has: (value) => names.has(folded(value)) },
    { kind: 'country', by: 'codes of countries', chance: 0.37, has: (value) => two.has(value) },
    {
      kind: 'country',
      by: 'codes of countries',
      chance: 0.014,
      has: (value) => value.length === 3 && three.has(value),
    },
    { kind: 'language', by: 'languages', chance: 0.02, has: (value) => languages.has(folded(value)) },
    { kind: 'nationality', by: 'nationalities', chance: 0.02, has: (value) => peoples.has(folded(value)) },
    {
      kind: 'job_title',
      by: 'occupations',
      chance: 0.03,
      has: (value) => value.length <= 60 && jobs.test(folded(value)),
    },
  ];
}

/** Towns, regions and the regions' codes, in small letters but for the codes. */
function places(): Record<'cities' | 'regions' | 'short', Set<string>> {
  const regions = new Set<string>();
  const cities = new Set(lines(CITIES));
  const short = new Set<string>();
  for (const line of PLACES.split('\n')) {
    const [first = '', second = ''] = line.replace(/^= /, '').split(';');
    if (line.startsWith('= ')) {
      short.add(first);
    }
    for (const name of (line.startsWith('= ') ? second : first).split('|')) {
      (line.startsWith('= ') ? regions : cities).add(folded(name));
    }
  }
  return { cities, regions, short };
}

function lines(text: string): string[] {
  return text.trim().split('\n').map(folded);
}
