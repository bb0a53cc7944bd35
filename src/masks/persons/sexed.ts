import { copyBytes, withoutAccents } from '../dictionary.ts';
import { type Apply, type Cells, MaskError, type MaskedColumn } from '../mask.ts';
import { isMale, personDigests } from '../persona.ts';
import { room } from '../room.ts';
import { TextTable } from '../text-table.ts';
import { spellingOf } from './column-people.ts';
import type { Spelling } from './name-list.ts';

/** What stands for a woman and for a man in a cell. */
export interface Sexed {
  readonly female: Buffer;
  readonly male: Buffer;
}

/** A text as it is met, and what is written in its place for a woman and a man; all in small letters. */
export type SexedWords = readonly [met: string, female: string, male: string];

const LETTER = /^\p{L}/u;
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What a database can hold whose names are spelt so. */
const HOLDS: Readonly<Record<Spelling, RegExp>> = {
  native: /^/,
  latin1: /^[\x20-\x7e\xa0-\xff]*$/,
  plain: /^[\x20-\x7e]*$/,
  handle: /^[a-z]*$/,
};

/** A pair of texts as bytes of COPY text, without what the database cannot hold. */
export function sexed(female: string, male: string, column: MaskedColumn): Sexed | null {
  const texts = [female, male].map((text) =>
    HOLDS[spellingOf(column)].test(text) ? text : withoutAccents(text),
  );
  return texts.some((text) => text === '' || [...text].length > room(column) || /[\\\p{Cc}]/u.test(text))
    ? null
    : { female: Buffer.from(texts[0]!), male: Buffer.from(texts[1]!) };
}

/**
 * The words by how they may stand in the column: small, capitals, or one capital, and what is written is alike. Where
 * the column takes only certain texts, words count whose both forms are among them.
 */
export function sexedTable(words: readonly SexedWords[], column: MaskedColumn): TextTable<Sexed> {
  const takes = column.enumLabels ?? column.accepts;
  const id = JSON.stringify([words, takes, spellingOf(column), room(column)]);
  const known = made.get(id) ?? tableOf(words, column, takes);
  made.set(id, known);
  return known;
}

const made = new Map<string, TextTable<Sexed>>();

function tableOf(
  words: readonly SexedWords[],
  column: MaskedColumn,
  takes: readonly string[] | null | undefined,
): TextTable<Sexed> {
  const spellings = [
    (word: string) => word,
    capitalised,
    (word: string) => word.toUpperCase(),
    (word: string) => word.split(' ').map(capitalised).join(' '),
  ];
  const entries = words.flatMap(([met, female, male]) =>
    spellings
      .map((spell): [string, string, string] => [spell(met), spell(female), spell(male)])
      .filter(([, a, b]) => takes === undefined || takes === null || (takes.includes(a) && takes.includes(b)))
      // A single capital says nothing of how a word is written.
      .filter(([key], i) => !(LETTER.test(key) && [...key].length === 1 && i === 2))
      .flatMap(([key, a, b]): [string, Sexed][] => {
        const pair = sexed(a, b, column);
        return pair === null ? [] : [[key, pair]];
      }),
  );
  return new TextTable(entries);
}

/** Writes what `pairOf` gives for a cell, for the person's sex; the empty string stays empty, a null stops the mask. */
export function writingSexed(
  pairOf: (cells: Cells, index: number) => Sexed | null | undefined,
  complaint: string,
): Apply {
  return (cells, out) => {
    const { count, starts, ends } = cells;
    const digests = personDigests(cells);
    for (let i = 0; i < count; i++) {
      if (starts[i] !== ends[i]) {
        const pair = pairOf(cells, i);
        if (pair === null || pair === undefined) {
          throw new MaskError(i, complaint);
        }
        const text = isMale(digests, i) ? pair.male : pair.female;
        out.reserve(text.length);
        out.at = copyBytes(text, out.bytes, out.at);
      }
      out.end();
    }
  };
}
