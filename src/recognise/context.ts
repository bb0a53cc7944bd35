import { LEXICON } from './lexicon.ts';
import type { Tokens } from './tokens.ts';

const NEWLINE = 0x0a;
const FULL_STOP = 0x2e;
/** Bytes between two tokens that still belong together. */
const GAP = 16;
/** Words before a full stop that are no longer may be abbreviations: `geb.`, `tel.`, `F. nac.` */
const ABBREVIATION = 4;

/**
 * Whether one of the `most` words before token `at` has one of `flags`, in the same sentence and line. A colon may end
 * the line: what stands below it is meant.
 */
export function saidBefore(text: Tokens, at: number, flags: number, most: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - most; i--) {
    if (parted(text, i)) {
      return false;
    }
    if ((text.words[i]! & flags) !== 0 && !isNot(text, i)) {
      return true;
    }
  }
  return false;
}

/** Whether one of the `most` tokens after `at` has one of `flags`, in the same sentence and line. */
export function saidAfter(text: Tokens, at: number, flags: number, most: number): boolean {
  for (let i = at; i < text.count && i < at + most; i++) {
    if (i > 0 && i > at && parted(text, i - 1)) {
      return false;
    }
    if ((text.words[i]! & flags) !== 0 && !isNot(text, i)) {
      return true;
    }
  }
  return false;
}

/** The first token that begins at or behind `from`, counted from token `at` on. */
export function tokenFrom(text: Tokens, at: number, from: number): number {
  let i = at;
  while (i < text.count && text.starts[i]! < from) {
    i++;
  }
  return i;
}

/** Whether token `i` and the next stand in different sentences or lines. */
export function parted(text: Tokens, i: number): boolean {
  const from = text.ends[i]!;
  const to = i + 1 < text.count ? text.starts[i + 1]! : text.to;
  if (to - from > GAP) {
    return true;
  }
  let newline = false;
  let colon = false;
  let stop = false;
  for (let at = from; at < to; at++) {
    const byte = text.bytes[at]!;
    newline ||= byte === NEWLINE;
    colon ||= byte === 0x3a;
    stop ||= (byte === FULL_STOP && from - text.starts[i]! > ABBREVIATION) || byte === 0x3b || byte === 0x21;
  }
  return stop || (newline && !colon);
}

/** French `ne` (not) and Dutch `nee` (no) fold as `né` and `née` do, but have no accent. */
function isNot(text: Tokens, i: number): boolean {
  const start = text.starts[i]!;
  const length = text.ends[i]! - start;
  return (
    (text.words[i]! & LEXICON.birth) !== 0 &&
    (length === 2 || length === 3) &&
    (text.bytes[start]! | 0x20) === 0x6e &&
    text.bytes[start + 1] === 0x65
  );
}
