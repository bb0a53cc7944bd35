/** How `scrub` does on the notes. */

import type { NamesLearnt } from '../../../src/masks/lesson.ts';
import { Finder } from '../../../src/masks/scrub/finder.ts';
import { SCRUB_OPTIONS } from '../../../src/masks/scrub/options.ts';
import { Findings } from '../../../src/recognise/findings.ts';
import type { NoteSet } from './notes.ts';

export interface Quality {
  readonly notes: number;
  /** Planted names that are covered whole, of all planted. */
  readonly names: number;
  readonly structured: number;
  /** Findings that touch something planted, of all findings. */
  readonly precision: number;
  /** What was missed, and what was found amiss: to look into. */
  readonly missed: readonly string[];
  readonly amiss: readonly string[];
}

/** Recall and precision over a set of notes. */
export function qualityOf(set: NoteSet): Quality {
  const finder = new Finder(SCRUB_OPTIONS.parse({}), learntNames(set.first, set.last, set.full));
  const found = new Findings();
  const counts = { name: [0, 0], structured: [0, 0] };
  const [missed, amiss]: [string[], string[]] = [[], []];
  let right = 0;
  let all = 0;
  for (const note of set.notes) {
    const bytes = Buffer.from(note.text);
    finder.find(bytes, 0, bytes.length, null, found);
    for (const { kind, place, start, end } of note.planted) {
      counts[kind][1]!++;
      if (covered(bytes, found, start, end)) {
        counts[kind][0]!++;
      } else {
        missed.push(`${place} ${bytes.toString('utf8', start, end)} | ${note.text}`);
      }
    }
    for (let i = 0; i < found.count; i++) {
      all++;
      if (note.planted.some(({ start, end }) => start < found.ends[i]! && end > found.starts[i]!)) {
        right++;
      } else {
        amiss.push(
          `${found.kinds[i]} ${bytes.toString('utf8', found.starts[i], found.ends[i])} | ${note.text}`,
        );
      }
    }
  }
  return {
    notes: set.notes.length,
    names: counts.name[0]! / counts.name[1]!,
    structured: counts.structured[0]! / counts.structured[1]!,
    precision: right / all,
    missed,
    amiss,
  };
}

/** Names as the lesson gives them. */
export function learntNames(
  first: readonly string[],
  last: readonly string[],
  full: readonly string[] = [],
): NamesLearnt {
  const columns = ['first_name', 'last_name', 'full_name'].map((mask) => ({
    mask,
    options: {},
    domain: mask,
  }));
  const names = [first, last, full].flatMap((list, column) => list.map((text) => ({ text, column })));
  const bytes = Buffer.concat(names.map(({ text }) => Buffer.from(text)));
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const ends = new Int32Array(new SharedArrayBuffer(4 * names.length));
  const from = new Uint8Array(new SharedArrayBuffer(names.length));
  names.reduce((at, { text, column }, i) => {
    ends[i] = at + Buffer.byteLength(text);
    from[i] = column;
    return ends[i]!;
  }, 0);
  return { kind: 'names', columns, bytes: shared, ends, from };
}

/** Whether every letter and digit of the range lies in a finding. */
function covered(bytes: Buffer, found: Findings, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const counts = byte >= 0x80 || /[A-Za-z0-9]/.test(String.fromCharCode(byte));
    if (counts) {
      let inside = false;
      for (let i = 0; i < found.count && !inside; i++) {
        inside = found.starts[i]! <= at && at < found.ends[i]!;
      }
      if (!inside) {
        return false;
      }
    }
  }
  return true;
}
