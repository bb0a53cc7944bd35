import { expect, test } from 'vitest';
import { ProjectKey } from '../../crypto/key.ts';
import { findMask, MASKS } from '../catalog.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import { maskKeys } from '../keys.ts';
import { LOCALE_COUNTRIES, LOCALES } from '../locale.ts';
import type { Cells } from '../mask.ts';
import { COUNTRY_TABLE, PLACE_TABLE, placesOf } from './place.ts';
import { zoneOf } from './time-zones.ts';

const KEY = ProjectKey.import(Buffer.alloc(32, 'first key '));
const PEOPLE = 400;

/** The first digits of ZIP codes by state (USPS, Domestic Mail Manual L002), as ranges of the first three. */
const ZIP3: Readonly<Record<string, string>> = {
  AL: '350-369',
  AK: '995-999',
  AZ: '850-865',
  AR: '716-729',
  CA: '900-961',
  CO: '800-816',
  CT: '060-069',
  DE: '197-199',
  DC: '200-205',
  FL: '320-349',
  GA: '300-319,398-399',
  HI: '967-968',
  ID: '832-838',
  IL: '600-629',
  IN: '460-479',
  IA: '500-528',
  KS: '660-679',
  KY: '400-427',
  LA: '700-714',
  ME: '039-049',
  MD: '206-219',
  MA: '010-027,055-055',
  MI: '480-499',
  MN: '550-567',
  MS: '386-397',
  MO: '630-658',
  MT: '590-599',
  NE: '680-693',
  NV: '889-898',
  NH: '030-038',
  NJ: '070-089',
  NM: '870-884',
  NY: '005-005,063-063,100-149',
  NC: '270-289',
  ND: '580-588',
  OH: '430-459',
  OK: '730-749',
  OR: '970-979',
  PA: '150-196',
  RI: '028-029',
  SC: '290-299',
  SD: '570-577',
  TN: '370-385',
  TX: '733-733,750-799,885-885',
  UT: '840-847',
  VT: '050-059',
  VA: '201-201,220-246',
  WA: '980-994',
  WV: '247-268',
  WI: '530-549',
  WY: '820-831',
};

/** What a mask gives for people 0 … PEOPLE - 1. */
function ofPeople(name: string, options: object): string[] {
  const mask = findMask(name)!;
  const values = Buffer.from(Array.from({ length: PEOPLE }, () => '?').join(''));
  const starts = Int32Array.from({ length: PEOPLE }, (_, i) => i);
  const ends = starts.map((start) => start + 1);
  const ids = Buffer.from(Array.from({ length: PEOPLE }, (_, i) => String(1000 + i)).join(''));
  const person = KEY.domain('person:p').cmac.digests(
    ids,
    starts.map((_, i) => 4 * i),
    starts.map((_, i) => 4 * i + 4),
    PEOPLE,
  );
  const digests = KEY.domain(name).cmac.digests(values, starts, ends, PEOPLE);
  const column = {
    name: 't.c',
    class: 'text',
    base: 'text',
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    encoding: 'UTF8',
  };
  const out = new BufferCellWriter();
  out.reset(PEOPLE);
  const cells: Cells = {
    count: PEOPLE,
    bytes: values,
    starts,
    ends,
    digests,
    person,
    redrawn: new Uint8Array(PEOPLE),
  };
  mask.prepare(options, column, maskKeys(KEY, name, MASKS))(cells, out);
  return Array.from(out.ends.subarray(0, PEOPLE), (end, i) =>
    out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], end),
  );
}

test.each(LOCALES)(
  "a person's city, region, postal code, country and zone that are not one place (%s)",
  (locale) => {
    const [cities, regions, codes, countries, zones, addresses] = [
      ofPeople('city', { locale }),
      ofPeople('region', { locale, style: 'name' }),
      ofPeople('postal_code', { locale }),
      ofPeople('country', { locale, style: 'alpha-2' }),
      ofPeople('time_zone', { locale }),
      ofPeople('full_address', { locale }),
    ];
    const streets = ofPeople('street_address', { locale });
    const known = new Map(
      PLACE_TABLE.map((place) => [
        [place.city.own, place.region.own, place.code, place.country, zoneOf(place)].join('\t'),
        place,
      ]),
    );
    for (let i = 0; i < PEOPLE; i++) {
      const one = [cities[i], regions[i], codes[i], countries[i], zones[i]].join('\t');
      expect(known.get(one)?.country).toBe(LOCALE_COUNTRIES[LOCALES.indexOf(locale)]);
      expect(addresses[i]).toContain(streets[i]);
      expect(addresses[i]).toContain(cities[i]);
      expect(addresses[i]).toContain(codes[i]);
    }
    expect(new Set(cities).size).toBeGreaterThan(8);
  },
);

test('a ZIP code of another state', () => {
  const american = PLACE_TABLE.filter(({ country }) => country === 'US');
  const wrong = american.filter(({ short, code }) => {
    const ranges = ZIP3[short]!.split(',').map((range) => range.split('-'));
    return !ranges.some(([from, to]) => code.slice(0, 3) >= from! && code.slice(0, 3) <= to!);
  });
  expect(american.length).toBeGreaterThan(1000);
  expect(wrong.map(({ city, short, code }) => `${city.own} ${short} ${code}`)).toEqual([]);
});

test('a country with few places, or a name that ASCII does not hold', () => {
  for (const [number, code] of LOCALE_COUNTRIES.entries()) {
    expect(placesOf(number).length, code).toBeGreaterThan(code === 'BE' ? 20 : 24);
    expect(COUNTRY_TABLE.has(code)).toBe(true);
  }
  const odd = PLACE_TABLE.filter(({ city, region }) => !/^[\x20-\x7e]+$/.test(city.plain + region.plain));
  expect(odd.map(({ city }) => city.own)).toEqual([]);
});

test('coordinates off the earth, or zones that there are not', () => {
  const zones = new Set(Intl.supportedValuesOf('timeZone'));
  for (const place of PLACE_TABLE) {
    expect(Math.abs(place.latitude)).toBeLessThan(72);
    expect(Math.abs(place.longitude)).toBeLessThanOrEqual(180);
  }
  const unknown = new Set(PLACE_TABLE.map(zoneOf).filter((zone) => !zones.has(zone)));
  // ICU still calls these two by their old names.
  expect(
    [...unknown].filter(
      (zone) =>
        !['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'America/Argentina/Buenos_Aires'].includes(zone),
    ),
  ).toEqual([]);
});
