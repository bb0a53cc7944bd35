import { z } from 'zod';
import { Derangements } from '../../crypto/derangement.ts';
import { type Apply, type Cells, type CellWriter, type Mask, MaskError, type MaskKeys } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { BBANS, type Bban } from './iban-structures.ts';
import { emptyIban, type IbanText, isDigit, readIban, writeChecks, writeIban } from './iban-text.ts';

/** unique: by a bijection, which takes only IBANs whose check digits are right. */
export interface IbanOptions {
  readonly unique: boolean;
}

const LONGEST = 42;
const SHORTEST = 22;
const DIGITS = Buffer.from('0123456789');
const LETTERS = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const GERMAN = BBANS.get(256 * 0x44 + 0x45)!;

/** Another IBAN of the same country: its BBAN's form, and all check digits right. */
export const iban: Mask<IbanOptions> = {
  name: 'iban',
  summary:
    'Another IBAN of the country, its form, blanks and check digits right; a German one for what is no IBAN. `unique: true` maps one to one, and takes only right ones.',
  family: 'organisations',
  types: ['text'],
  options: z.strictObject({ unique: z.boolean().default(false) }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: ({ unique }) => (unique ? ['nulls', 'equality', 'length', 'shape'] : ['nulls', 'equality']),
  remains: 'the country, and which characters are digits, letters and blanks',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: ({ unique }) => (unique ? 'preserved' : 'probable'),
  // Of Belgium, whose numbers are the shortest but for their check digits.
  outputDomain: () => 1e10,
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'GB33 BUKB 2020 1555 5555 55' },
  prepare: ({ unique }, _, keys) => (unique ? deranged(keys) : drawn()),
};

function drawn(): Apply {
  const stream = new RandomStream();
  const text = emptyIban();
  return (cells, out) => {
    const { count, bytes, starts, ends, digests } = cells;
    out.reserve(count * LONGEST);
    for (let i = 0; i < count; i++) {
      const [start, end] = [starts[i]!, ends[i]!];
      if (start !== end) {
        stream.seed(digests, 16 * i);
        const to = out.at;
        do {
          readIban(bytes, start, end, text);
          const known = text.bban !== null;
          const bban = text.bban ?? GERMAN;
          if (!known) {
            text.characters.write('DE00000000000000000000');
          }
          draw(bban, text.characters, stream);
          writeChecks(bban, text.characters);
          out.at = known
            ? writeIban(text, bytes, start, end, out.bytes, to)
            : to + text.characters.copy(out.bytes, to, 0, SHORTEST);
        } while (sameText(bytes, start, end, out.bytes, to, out.at));
      }
      out.end();
    }
  };
}

/** Other characters of the same kind: a digit for a digit, a letter for a letter. */
function draw({ country, kinds }: Bban, characters: Buffer, stream: RandomStream): void {
  for (let j = 4; j < 4 + kinds.length; j++) {
    stream.letters(isDigit(characters[j]!) ? DIGITS : LETTERS, 1, characters, j);
  }
  if (country === 'DE') {
    // No Bankleitzahl begins with a 9: the Bundesbank's clearing areas are 1 to 8.
    characters[4] = 0x39;
  }
}

/** A group of cells whose BBANs have digits and letters in the same places. */
interface Alike {
  readonly bban: Bban;
  /** Places of the BBAN that are mapped: all but the national check digits. */
  readonly places: readonly number[];
  readonly radices: readonly number[];
  readonly cells: number[];
  readonly numerals: number[];
}

function deranged(keys: MaskKeys): Apply {
  const derangements = new Derangements(keys.derive('iban'));
  const text = emptyIban();
  return (cells, out) => {
    const { groups, bad } = gather(cells, text);
    const found: Buffer[] = [];
    for (const { bban, places, radices, cells: members, numerals } of groups.values()) {
      const mapped = Uint8Array.from(numerals);
      derangements.strings(radices).strings(mapped, members.length);
      members.forEach((cell, k) => {
        const characters = Buffer.alloc(4 + bban.kinds.length);
        characters.write(bban.country);
        places.forEach((place, j) => {
          const value = mapped[k * places.length + j]!;
          characters[place] = value + (radices[j] === 26 ? 0x41 : 0x30);
        });
        writeChecks(bban, characters);
        found[cell] = characters;
      });
    }
    writeFound(cells, found, bad, out);
  };
}

function gather(cells: Cells, text: IbanText): { groups: Map<string, Alike>; bad: number } {
  const { count, bytes, starts, ends } = cells;
  const groups = new Map<string, Alike>();
  const written = Buffer.alloc(text.characters.length);
  for (let i = 0; i < count; i++) {
    if (starts[i] === ends[i]) {
      continue;
    }
    readIban(bytes, starts[i]!, ends[i]!, text);
    const { bban, characters } = text;
    if (bban === null || hasSmall(bytes, starts[i]!, ends[i]!)) {
      return { groups, bad: i };
    }
    characters.copy(written);
    writeChecks(bban, written);
    const length = 4 + bban.kinds.length;
    if (written.compare(characters, 0, length, 0, length) !== 0) {
      return { groups, bad: i };
    }
    const id = idOf(bban, characters);
    let group = groups.get(id);
    if (group === undefined) {
      group = alike(bban, characters);
      groups.set(id, group);
    }
    group.cells.push(i);
    for (const place of group.places) {
      const byte = characters[place]!;
      group.numerals.push(byte - (byte >= 0x41 ? 0x41 : 0x30));
    }
  }
  return { groups, bad: -1 };
}

/** Small letters: the same IBAN in capitals would become the same. */
function hasSmall(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (bytes[i]! >= 0x61) {
      return true;
    }
  }
  return false;
}

/** The country, and where its BBAN has letters. */
function idOf({ country, kinds }: Bban, characters: Buffer): string {
  let letters = 0;
  for (let j = 0; j < kinds.length; j++) {
    letters = 2 * letters + (isDigit(characters[4 + j]!) ? 0 : 1);
  }
  return `${country}${letters}`;
}

function alike(bban: Bban, characters: Buffer): Alike {
  const { kinds, check, checkLength } = bban;
  const places = [...kinds.keys()]
    .filter((j) => check === -1 || j < check || j >= check + checkLength)
    .map((j) => j + 4);
  const radices = places.map((place) => (isDigit(characters[place]!) ? 10 : 26));
  return { bban, places, radices, cells: [], numerals: [] };
}

function writeFound(cells: Cells, found: readonly Buffer[], bad: number, out: CellWriter): void {
  const { count, bytes, starts, ends } = cells;
  out.reserve(count * LONGEST);
  for (let i = 0; i < (bad === -1 ? count : bad); i++) {
    const characters = found[i];
    if (characters !== undefined) {
      out.at = writeIban({ characters, bban: null }, bytes, starts[i]!, ends[i]!, out.bytes, out.at);
    }
    out.end();
  }
  if (bad !== -1) {
    throw new MaskError(bad, 'is not an IBAN with the right check digits');
  }
}
