import { copyBytes } from '../dictionary.ts';
import { type LocaleOption, localePicker } from '../locale.ts';
import type { Apply, MaskedColumn } from '../mask.ts';
import { factWord, personDigests } from '../persona.ts';
import { room } from '../room.ts';

/** Of how many in a hundred the fact is that of their locale. */
const OWN = 88;

/** What is drawn of a person, as it may be written: the same thing at the same place of every style. */
export interface Styles<S extends string> {
  readonly texts: Readonly<Record<S, readonly string[]>>;
  /** The style of a cell's text, by its form. */
  readonly styleOf: (bytes: Buffer, start: number, end: number) => S;
  /** What is written where the column is too short for the style. */
  readonly short: S;
  /** The place of what a locale's people mostly have, by locale number. */
  readonly own: readonly number[];
}

/** Longest text of the styles in the column. */
export function longestStyled<S extends string>(
  { texts }: Styles<S>,
  as: S | undefined,
  column: MaskedColumn,
): number {
  const lists: readonly (readonly string[])[] =
    column.enumLabels !== null ? [column.enumLabels] : as !== undefined ? [texts[as]] : Object.values(texts);
  return Math.min(room(column), Math.max(...lists.flat().map(({ length }) => length)));
}

/** Writes what each person has, in the style of the cell; of an enum, any label. The empty string stays empty. */
export function writingStyled<S extends string>(
  { texts, styleOf, short, own }: Styles<S>,
  as: S | undefined,
  locale: LocaleOption,
  column: MaskedColumn,
): Apply {
  const spelt = CASES.map((spell) => listsOf(texts, short, spell, room(column)));
  const labels = column.enumLabels?.map((label) => Buffer.from(label)) ?? null;
  const localeOf = localePicker(locale, column, -1);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    const digests = personDigests(cells);
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start !== end) {
        const bits = factWord(digests, i, 'other');
        if (labels !== null) {
          const label = labels[Math.floor((bits / 0x1_0000_0000) * labels.length)]!;
          out.escaped(label, 0, label.length);
        } else {
          const lists = spelt[caseOf(bytes, start, end)]!;
          const text = pickFrom(lists.get(as ?? styleOf(bytes, start, end))!, bits, own[localeOf(cells, i)]);
          out.reserve(text.length);
          out.at = copyBytes(text, out.bytes, out.at);
        }
      }
      out.end();
    }
  };
}

/** As they are, in small letters, in capitals: by `caseOf`. */
const CASES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
];

/** The texts of each style; null for those that do not fit, and the short style's where none does. */
function listsOf<S extends string>(
  texts: Readonly<Record<S, readonly string[]>>,
  short: S,
  spell: (text: string) => string,
  has: number,
): ReadonlyMap<S, readonly (Buffer | null)[]> {
  const fitting = (style: S): (Buffer | null)[] =>
    texts[style].map((text) => (text.length <= has ? Buffer.from(spell(text)) : null));
  return new Map(
    (Object.keys(texts) as S[]).map((style) => {
      const list = fitting(style);
      return [style, list.every((text) => text === null) ? fitting(short) : list];
    }),
  );
}

/** What is at `own` for most, else any of those that fit. */
function pickFrom(list: readonly (Buffer | null)[], bits: number, own: number | undefined): Buffer {
  const mine = own === undefined ? undefined : list[own];
  if (mine !== undefined && mine !== null && (bits & 0xffff) * 100 < OWN * 0x1_0000) {
    return mine;
  }
  let place = Math.floor((bits / 0x1_0000_0000) * list.length);
  while (list[place] === null) {
    place = (place + 1) % list.length;
  }
  return list[place]!;
}

/** 0: both small letters and capitals, or neither; 1: small ones alone; 2: two capitals or more, and none small. */
function caseOf(bytes: Buffer, start: number, end: number): 0 | 1 | 2 {
  let small = 0;
  let capitals = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x61 && byte <= 0x7a) {
      small++;
    } else if (byte >= 0x41 && byte <= 0x5a) {
      capitals++;
    }
  }
  return capitals === 0 && small > 0 ? 1 : small === 0 && capitals > 1 ? 2 : 0;
}
