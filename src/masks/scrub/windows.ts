import type { Findings } from '../../recognise/findings.ts';

/** Bytes of a value that are looked at together; the tokens of so many fit into a few megabytes. */
const WINDOW = 1 << 16;
/** What is found so near a window's end is left to the next one, which sees all of it. */
const MARGIN = 1 << 11;
/** Bytes before a window that are read with it, for what they say of it. */
const BEFORE = 1 << 8;
/** Longest run without a blank that is not cut. */
const LONGEST_RUN = 1 << 20;
const BLANK = 0x20;

/**
 * Looks through bytes `[start, end)` window by window, each with what stands around it, so that a value of any size
 * takes bounded memory. `find` fills `found` from a range; `take` is given every finding once, in order.
 */
export function throughWindows(
  bytes: Buffer,
  start: number,
  end: number,
  found: Findings,
  find: (from: number, to: number) => void,
  take: (finding: number) => void,
): void {
  for (let from = start; from < end; ) {
    const to = windowEnd(bytes, from, end);
    const limit = to === end ? end : lastBlank(bytes, Math.max(from + 1, to - MARGIN), to);
    find(beginning(bytes, Math.max(start, from - BEFORE)), to);
    let next = limit;
    for (let i = 0; i < found.count; i++) {
      const at = found.starts[i]!;
      if (at >= from && at < limit) {
        take(i);
        next = Math.max(next, found.ends[i]!);
      }
    }
    from = next;
  }
}

/** At a blank, for what has none in it must be seen whole. */
function windowEnd(bytes: Buffer, from: number, end: number): number {
  let to = Math.min(end, from + WINDOW);
  const last = Math.min(end, to + LONGEST_RUN);
  while (to < last && bytes[to]! > BLANK) {
    to++;
  }
  // Behind the value stands what is none of its own, perhaps the rest of a character.
  return to === end ? end : beginning(bytes, to);
}

function lastBlank(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at > 0 && at > from - MARGIN; at--) {
    if (bytes[at]! <= BLANK) {
      return at;
    }
  }
  return to;
}

/** The beginning of the character at `at`. */
function beginning(bytes: Buffer, at: number): number {
  let start = at;
  while (start > 0 && start < bytes.length && (bytes[start]! & 0xc0) === 0x80) {
    start--;
  }
  return start;
}
