import { Findings } from '../../recognise/findings.ts';
import { LEXICON } from '../../recognise/lexicon.ts';
import { Scanner } from '../../recognise/recognise.ts';
import { KINDS, type Kind } from '../../recognise/recogniser.ts';
import { CAPITAL, HAS_DIGIT, HAS_SMALL, Tokens } from '../../recognise/tokens.ts';
import { folded, nameWords } from '../known/name-words.ts';

/** What the scanner of texts says of a value. */
export interface Scan {
  /** What the whole value is; null where it is more or nothing. */
  readonly whole: Kind | null;
  /** What stands among other words: an identifier, or else what may be a name. */
  readonly carries: 'identifier' | 'name' | null;
}

/** Kinds that say somebody wherever they stand. */
const TELLING: ReadonlySet<Kind> = new Set<Kind>([
  'email',
  'phone',
  'url',
  'ip',
  'card',
  'iban',
  'national_id',
  'birth_date',
  'address',
]);
const ORDINARY = LEXICON.common | LEXICON.city | LEXICON.month | LEXICON.article | LEXICON.title;
/** An address of that many bytes at most has a street for so much of it, and a town or floor beside. */
const SHORT = 120;
const ADDRESS = 0.4;
const scanner = new Scanner();
const text = new Tokens();
const found = new Findings();

/** Looks through one value with the recognisers of texts, and for names between. */
export function scan(value: string): Scan {
  const bytes = Buffer.from(value);
  text.read(bytes, 0, bytes.length);
  found.clear();
  scanner.scan(text, found);
  let telling = false;
  for (let i = 0; i < found.count; i++) {
    const kind = KINDS[found.kinds[i]!]!;
    const [start, end] = [found.starts[i]!, found.ends[i]!];
    const most = kind === 'address' && bytes.length <= SHORT && end - start >= ADDRESS * bytes.length;
    if (most || (start <= 1 && end >= bytes.length - 1)) {
      return { whole: kind, carries: null };
    }
    telling ||= TELLING.has(kind);
  }
  if (telling) {
    return { whole: null, carries: 'identifier' };
  }
  return { whole: null, carries: text.count > 3 && hasName(bytes) ? 'name' : null };
}

/** Two names beside each other, a title and a name, or a given name that is no other word, in its capital. */
function hasName(bytes: Buffer): boolean {
  const { given, family } = nameWords();
  for (let i = 0; i < text.count; i++) {
    if (!isName(i)) {
      continue;
    }
    const word = wordAt(bytes, i);
    const isGiven = given.has(word);
    if (!isGiven && !family.has(word)) {
      continue;
    }
    const titled = i > 0 && (text.words[i - 1]! & LEXICON.title) !== 0 && isBeside(i - 1);
    const next = i + 1 < text.count && isBeside(i) && isName(i + 1) && family.has(wordAt(bytes, i + 1));
    // At the beginning of a sentence any word has a capital: what is no name elsewhere is not one there.
    const alone = isGiven && (text.words[i]! & ORDINARY) === 0 && text.ends[i]! - text.starts[i]! > 3;
    if (titled || (isGiven && next) || (alone && i > 0 && isBeside(i - 1))) {
      return true;
    }
  }
  return false;
}

function isName(i: number): boolean {
  const shape = text.shapes[i]!;
  return (shape & CAPITAL) !== 0 && (shape & HAS_SMALL) !== 0 && (shape & HAS_DIGIT) === 0;
}

/** Whether nothing but a blank, or a full stop and a blank, stands between a token and the next. */
function isBeside(i: number): boolean {
  return text.starts[i + 1]! - text.ends[i]! <= 2 && text.at(text.starts[i + 1]! - 1) === 0x20;
}

function wordAt(bytes: Buffer, i: number): string {
  return folded(bytes.toString('utf8', text.starts[i], text.ends[i]));
}
