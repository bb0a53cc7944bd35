import { isUtf8 } from 'node:buffer';
import type { CellWriter, MaskedColumn, MaskKeys } from '../mask.ts';
import { readDecision, type WrittenDecision } from './inner-decision.ts';
import { AS, MarkupReader, type Piece } from './markup-reader.ts';
import { type Edits, Malformed, type Parted } from './parted-cells.ts';
import { fromPostgres, TypedParts, type TypedSlot } from './typed-parts.ts';

/**
 * text: what becomes of text between tags. attributes: by name, what becomes of their values. unlisted: what becomes of
 * the values of others. comments: whether they stay.
 */
export interface MarkupOptions {
  readonly text: WrittenDecision;
  readonly attributes: Readonly<Record<string, WrittenDecision>>;
  readonly unlisted: 'fail' | 'redact' | 'keep';
  readonly comments: 'redact' | 'keep';
}

/** How markup is read, and where it is refused. */
export interface MarkupKind {
  readonly xml: boolean;
  /** Attributes whose values say nothing of anybody, and stay unless they are listed. */
  readonly harmless: (name: string) => boolean;
  /** Throws `Malformed` where the text is none. */
  readonly check: (text: string) => void;
}

type Treatment = 'keep' | 'redact' | 'fail' | TypedParts;

/** A part's form (`AS`) stands above its slot's number in an edit. */
const SLOTS = 0x1_0000;
const NONE_EDIT = -1;
/** An instruction must have a name; what HTML takes for a comment becomes one. */
const INSTRUCTION_EDIT = -2;
const BOGUS_EDIT = -3;
const MARKED_EDIT = -4;
const FIXED: readonly Buffer[] = ['', '', 'redacted', '!--redacted--', '--redacted--'].map((text) =>
  Buffer.from(text),
);

/** Elements of HTML whose content is a program's and not a reader's. */
const PROGRAMS: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template']);

/** XML and HTML whose text and attributes are parts; every other byte stays. */
export class PartedMarkup implements Parted {
  readonly slots: TypedSlot[] = [];
  readonly #kind: MarkupKind;
  readonly #options: MarkupOptions;
  readonly #text: Treatment;
  readonly #attributes: ReadonlyMap<string, Treatment>;

  constructor(
    kind: MarkupKind,
    options: MarkupOptions,
    reads: readonly string[],
    outer: MaskedColumn,
    keys: MaskKeys,
  ) {
    const used = { keys, outer, reads, slots: this.slots };
    const treat = (place: string, written: WrittenDecision): Treatment => {
      const decision = readDecision(written);
      return decision.keep ? 'keep' : new TypedParts(place, decision, used);
    };
    this.#kind = kind;
    this.#options = options;
    this.#text = treat('text', options.text);
    this.#attributes = new Map(
      Object.entries(options.attributes).map(([name, written]) => [
        name,
        treat(`attribute ${name}`, written),
      ]),
    );
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    // Places in the text are counted in its characters.
    if (!isUtf8(bytes.subarray(start, end))) {
      throw new Malformed('is not text in UTF-8');
    }
    const text = bytes.toString('utf8', start, end);
    this.#kind.check(text);
    const offsets = new Offsets(text, start);
    const put = (piece: Piece, treatment: Treatment): void => {
      if (treatment === 'keep') {
        return;
      }
      if (treatment === 'fail') {
        throw new Malformed('has an attribute that is in none of `attributes`, and `unlisted` is fail');
      }
      const from = offsets.at(piece.start);
      const to = offsets.at(piece.end);
      if (treatment === 'redact') {
        edits.add(from, to, NONE_EDIT, 0);
        return;
      }
      const value = Buffer.from(piece.text);
      const slot = treatment.addText(value, 0, value.length, cell);
      if (slot === null) {
        throw new Malformed(`has a value, ${treatment.place}, of a type that its mask does not take`);
      }
      edits.add(from, to, slot.slot + piece.as * SLOTS, treatment.part);
    };
    const drop = (piece: Piece, edit: number): void => {
      if (this.#options.comments === 'redact') {
        edits.add(offsets.at(piece.start), offsets.at(piece.end), edit, 0);
      }
    };
    const reader = new MarkupReader(text, this.#kind.xml, {
      text: (piece, within) => {
        // What a program reads is neither kept nor masked where text is masked.
        const program = !this.#kind.xml && PROGRAMS.has(within) && this.#text !== 'keep';
        put(piece, program ? 'redact' : this.#text);
      },
      attribute: (piece, name) => put(piece, this.#attribute(name)),
      comment: (piece) => put(piece, this.#options.comments),
      bogus: (piece, marked) => drop(piece, marked ? MARKED_EDIT : BOGUS_EDIT),
      instruction: (piece) => drop(piece, INSTRUCTION_EDIT),
    });
    reader.read();
  }

  write(edit: number, part: number, out: CellWriter): void {
    if (edit < 0) {
      out.raw(FIXED[-edit]!);
      return;
    }
    const slot = this.slots[edit % SLOTS]!;
    const as = Math.floor(edit / SLOTS);
    const from = slot.cells.outStarts[part]!;
    const to = fromPostgres(slot, part);
    const value = to === -1 ? '' : slot.cells.out.toString('utf8', from, to);
    const written = Buffer.from(
      as === AS.cdata ? value.replaceAll(']]>', ']]]]><![CDATA[>') : escapedText(value, as),
    );
    out.escaped(written, 0, written.length);
  }

  #attribute(name: string): Treatment {
    return this.#attributes.get(name) ?? (this.#kind.harmless(name) ? 'keep' : this.#options.unlisted);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  ' ': '&#32;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
  '`': '&#96;',
  '=': '&#61;',
};

function escapedText(value: string, as: number): string {
  const special =
    as === AS.text
      ? /[&<>]/g
      : as === AS.quoted
        ? /[&<"]/g
        : as === AS.apostrophes
          ? /[&<']/g
          : /[&<>"' \t\n\r`=]/g;
  const written = value.replace(special, (one) => ENTITIES[one] ?? one);
  // A value without quotes cannot be empty.
  return as === AS.bare && written === '' ? '""' : written;
}

/** Turns places in a text, in UTF-16 code units and asked for in order, into places in its UTF-8. */
class Offsets {
  readonly #text: string;
  #unit = 0;
  #byte: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#byte = start;
  }

  at(unit: number): number {
    this.#byte += Buffer.byteLength(this.#text.slice(this.#unit, unit));
    this.#unit = unit;
    return this.#byte;
  }
}
