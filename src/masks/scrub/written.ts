import { KIND_WORDS, KINDS } from '../../recognise/recogniser.ts';
import { characters } from '../characters.ts';
import type { CellWriter } from '../mask.ts';
import { inFormOf } from './birth-date.ts';
import { type Edit, NOTHING, STAND_IN } from './edits.ts';
import type { Sources } from './sources.ts';
import { inCaseOf, reversed } from './spelling.ts';

/** What stands for a word that is not common. */
const WORD = Buffer.from('***');
const LABELS: readonly Buffer[] = KINDS.map((kind) => Buffer.from(`[${KIND_WORDS[kind]}]`));
const NOTHING_AT_ALL = Buffer.alloc(0);
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

interface Piece {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  /** How many edits are taken down up to its end. */
  readonly edits: number;
  readonly ends: boolean;
}

/** What is to be written once the fakes are there: stretches of the values as they are, and edits between. */
export class Written {
  private readonly sources: Sources;
  private readonly most: number;
  private readonly html: boolean;
  private edits: Edit[] = [];
  private pieces: Piece[] = [];
  private at = 0;
  /** A cell of a bounded column, before it is cut; null where there is no bound. */
  private cell: Buffer[] = [];

  /** `most`: characters that the column holds. */
  constructor(sources: Sources, most: number, format: 'text' | 'html' | 'markdown') {
    this.sources = sources;
    this.most = most;
    this.html = format === 'html';
  }

  /** A cell begins at `start` of its batch. */
  begin(start: number): void {
    this.at = start;
  }

  edit(edit: Edit): void {
    this.edits.push(edit);
  }

  /** All of the cell up to `to` is decided. */
  piece(bytes: Buffer, to: number, ends: boolean): void {
    this.pieces.push({ bytes, from: this.at, to, edits: this.edits.length, ends });
    this.at = to;
  }

  /** Writes the pieces. */
  flush(out: CellWriter): void {
    let next = 0;
    for (const { bytes, from, to, edits, ends } of this.pieces) {
      let at = from;
      for (; next < edits; next++) {
        const edit = this.edits[next]!;
        this.bytes(out, bytes, at, edit.start);
        const fake = this.fake(edit, bytes);
        this.bytes(out, fake, 0, fake.length);
        at = edit.end;
      }
      this.bytes(out, bytes, at, to);
      if (ends) {
        this.end(out);
      }
    }
    this.pieces = [];
    this.edits = [];
  }

  private bytes(out: CellWriter, bytes: Buffer, from: number, to: number): void {
    if (from >= to) {
      return;
    }
    if (Number.isFinite(this.most)) {
      this.cell.push(bytes.subarray(from, to));
    } else {
      out.escaped(bytes, from, to);
    }
  }

  private end(out: CellWriter): void {
    if (this.cell.length > 0) {
      const whole = Buffer.concat(this.cell);
      out.escaped(whole, 0, cutAt(whole, this.most));
      this.cell = [];
    }
    out.end();
  }

  private fake({ source, part, kind, shape, start, end }: Edit, bytes: Buffer): Buffer {
    if (source < 0) {
      return source === NOTHING ? NOTHING_AT_ALL : source === STAND_IN ? WORD : LABELS[kind]!;
    }
    const output = this.sources.all[source]!.output(part);
    if (output === null) {
      return LABELS[kind]!;
    }
    const original = bytes.subarray(start, end);
    if (shape === 'date') {
      const date = inFormOf(original, output.toString());
      return date === null ? LABELS[kind]! : Buffer.from(date);
    }
    if (KINDS[kind] !== 'name') {
      return this.html ? Buffer.from(asHtml(output.toString())) : output;
    }
    const name = inCaseOf(original.toString(), shaped(output.toString(), shape));
    return Buffer.from(this.html ? asHtml(name) : name);
  }
}

function shaped(name: string, shape: Edit['shape']): string {
  switch (shape) {
    case 'initial':
      return name.slice(0, 1);
    case 'reversed':
      return reversed(name);
    case 'first word':
      return name.split(' ')[0] ?? name;
    case 'last word':
      return name.slice(name.lastIndexOf(' ') + 1);
    default:
      return name;
  }
}

function asHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** Bytes of the first `most` characters. */
function cutAt(text: Buffer, most: number): number {
  if (text.length <= most || characters(text, 0, text.length) <= most) {
    return text.length;
  }
  let at = 0;
  for (let left = most; at < text.length; at++) {
    if ((text[at]! & 0xc0) !== 0x80 && left-- === 0) {
      break;
    }
  }
  return at;
}
