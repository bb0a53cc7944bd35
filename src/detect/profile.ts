import type { PersonalKind } from '../recognise/personal.ts';

/** What a bounded sample of a table showed; no value is in it. */
export interface TableProfile {
  readonly schema: string;
  readonly table: string;
  /** Rows read. */
  readonly rows: number;
  /** By column; one that could not be read is missing. */
  readonly columns: ReadonlyMap<string, ValueProfile>;
}

/** Counts and shapes of the values of a column, or of a path inside it. */
export interface ValueProfile {
  /** Non-null values seen, and different ones among them. */
  readonly values: number;
  readonly nulls: number;
  readonly distinct: number;
  /** Of the different values, in characters. */
  readonly lengths: { readonly least: number; readonly median: number; readonly most: number };
  /** Commonest shapes (`Aaaaa@aaa.aaa`, runs cut short), with their share of the different values. */
  readonly shapes: readonly { readonly shape: string; readonly share: number }[];
  /** What the different values passed for, the likeliest first. */
  readonly hits: readonly Hit[];
  /** Words a value, in the median; 0 where the values are no text. */
  readonly words: number;
  /** Bits of Shannon entropy a character, mean over the different values. */
  readonly entropy: number;
  /** Share of the different values in which, among other words, an identifier or a name stands. */
  readonly carriers: number;
  /** Documents: what stands at each path. */
  readonly paths: readonly PathProfile[];
}

/** How many different values pass a recogniser, beside how many would by chance. */
export interface Hit {
  readonly kind: PersonalKind;
  /** Which recogniser: `Luhn`, `IBAN`, `given names`, … */
  readonly by: string;
  readonly matches: number;
  readonly of: number;
  /** Share of random values of the same shape that pass. */
  readonly chance: number;
  /** Lower bound (95 %, Wilson) of the share above chance: (share − chance) / (1 − chance), at least 0. */
  readonly above: number;
}

/** A path of a document, RFC 9535, array positions as `[*]`. */
export interface PathProfile {
  readonly path: string;
  /** Share of the documents that have it. */
  readonly frequency: number;
  readonly profile: ValueProfile;
}
