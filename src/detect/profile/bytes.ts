import type { Hit, ValueProfile } from '../profile.ts';
import { profileTexts } from './text-profile.ts';
import { aboveChance } from './wilson.ts';

/** What pictures begin with, in hexadecimal: JPEG, PNG, GIF, WebP, HEIC. */
const PICTURE = /^(?:ffd8ff|89504e47|47494638|52494646.{8}57454250|.{8}667479706865)/;
/** Lengths of keys, digests and salts. */
const DRAWN: ReadonlySet<number> = new Set([16, 20, 24, 28, 32, 48, 64]);
/** Digests of files have these lengths too. */
const DRAWN_CHANCE = 0.5;
const FEWEST = 8;

/** Profiles bytea, given as `length:hexadecimal beginning`: text where it is text, else by length and first bytes. */
export function profileBytes(values: readonly string[], nulls: number): ValueProfile {
  const parts = [...new Set(values)].map((value) => {
    const at = value.indexOf(':');
    return { length: Number(value.slice(0, at)), start: value.slice(at + 1) };
  });
  const texts = values.flatMap((value) => bytesText(value) ?? []);
  if (texts.length > 0 && texts.length >= 0.8 * values.length) {
    return profileTexts(texts, nulls);
  }
  const pictures = parts.filter(({ start }) => PICTURE.test(start)).length;
  const drawn = parts.filter(({ length, start }) => DRAWN.has(length) && isDrawn(start)).length;
  const one = new Set(parts.map(({ length }) => length)).size === 1 && parts.length >= FEWEST;
  const hits: Hit[] = [
    hit('image', 'pictures by their first bytes', pictures, parts.length, 0),
    hit('token', 'random bytes of one length', one ? drawn : 0, parts.length, DRAWN_CHANCE),
  ].filter(({ matches, above }) => matches > 0 && above > 0);
  const lengths = parts.map(({ length }) => length).sort((a, b) => a - b);
  return {
    values: values.length,
    nulls,
    distinct: parts.length,
    lengths: { least: lengths[0] ?? 0, median: lengths[lengths.length >> 1] ?? 0, most: lengths.at(-1) ?? 0 },
    shapes: [],
    hits,
    words: 0,
    entropy: 0,
    carriers: 0,
    paths: [],
  };
}

function hit(kind: Hit['kind'], by: string, matches: number, of: number, chance: number): Hit {
  return { kind, by, matches, of, chance, above: aboveChance(matches, of, chance) };
}

/** The text that bytes hold; null where they hold none. */
function bytesText(value: string): string | null {
  const bytes = Buffer.from(value.slice(value.indexOf(':') + 1), 'hex');
  const text = bytes.toString('utf8').replace(/\uFFFD{1,3}$/, '');
  return bytes.length > 3 && /^[\p{L}\p{M}\p{N}\p{P}\p{S}\s]+$/u.test(text) ? text : null;
}

/** Whether bytes are as different from each other as drawn ones. */
function isDrawn(hex: string): boolean {
  return new Set(hex.match(/../g) ?? []).size >= 0.75 * Math.min(hex.length / 2, 48);
}
