import { ID_COUNTRIES, type IdCountry, KINDS } from '../../src/masks/documents/id-countries.ts';
import { spellFrom } from '../../src/masks/documents/id-kind.ts';
import type { MaskUse, MaskUses } from '../mask-use.ts';

/** A number of the country as it is printed, its check digits right, and as it may be issued where that is known. */
function idOf(country: IdCountry, i: number): string {
  const kind = KINDS[country][0]!;
  const characters = Buffer.alloc(32);
  const { bodies } = kind;
  if (bodies === undefined) {
    spellFrom(kind, Math.floor((i * kind.fakes) / 9000), characters);
  } else {
    // Odd, and so large that it soon leaves a range which is never issued.
    const step = Math.floor(bodies.size / 1994) * 2 + 1;
    let body = Math.floor((i * bodies.size) / 9000);
    while (!bodies.issued(body) || !bodies.spell(body, characters, 0)) {
      body = (body + step) % bodies.size;
    }
  }
  let next = 0;
  return kind.print.replaceAll('#', () => String.fromCharCode(characters[next++]!));
}

const KEYED = { bar: 'keyed' } as const;
const UNIQUE: readonly IdCountry[] = ['us', 'gb_nhs', 'nl', 'br_cpf', 'in', 'ca'];

export const DOCUMENT_USES: MaskUses = {
  national_id: [
    ...ID_COUNTRIES.map(
      (country): MaskUse => ({
        variant: country,
        value: (i) => idOf(country, i),
        options: { country },
        ...KEYED,
      }),
    ),
    ...UNIQUE.map(
      (country): MaskUse => ({
        variant: `${country}, unique`,
        value: (i) => idOf(country, i),
        options: { country, unique: true },
        ...KEYED,
      }),
    ),
    { variant: 'by its form', value: (i) => idOf(ID_COUNTRIES[i % ID_COUNTRIES.length]!, i), ...KEYED },
    {
      variant: 'country from a column',
      value: (i) => idOf('us', i),
      options: { country: { from: 'c' } },
      others: [() => 'US'],
      ...KEYED,
    },
  ],
  passport: [{ value: (i) => `C01X${10_000 + i}` }],
  driver_licence: [{ value: (i) => `MORGA${600_000 + i}SM9IJ` }],
  licence_plate: [{ value: (i) => `M-AJ ${1000 + i}` }],
  vin: [{ value: (i) => `1HGCM82633A${String(i).padStart(6, '0')}` }],
  medical_record: [{ value: (i) => `MRN-${String(i * 97).padStart(8, '0')}`, ...KEYED }],
};
