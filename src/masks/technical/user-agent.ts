import { copyWord, type Dictionary, dictionary, FEWEST } from '../dictionary.ts';
import { pick } from '../digest.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { botAgents, desktopAgents, mobileAgents } from './user-agents.ts';

/** Bytes in which the class is looked for. */
const LOOKED_AT = 512;
const BOTS =
  'bot crawl spider slurp curl wget python java/ go-http okhttp axios node postman monitor fetch'.split(' ');
const MOBILES = 'mobi android iphone ipad ipod'.split(' ');
const WORDS: readonly { readonly text: Buffer; readonly kind: 1 | 2 }[] = [
  ...BOTS.map((word) => ({ text: Buffer.from(word), kind: 1 as const })),
  ...MOBILES.map((word) => ({ text: Buffer.from(word), kind: 2 as const })),
];
/** By three characters, five bits each: one more than the place of the word that begins so; no two begin alike. */
const BEGINNINGS: Uint8Array = new Uint8Array(1 << 15);
WORDS.forEach(({ text }, i) => {
  BEGINNINGS[text.subarray(0, 3).reduce((hash, one) => (hash << 5) | (one & 31), 0)] = i + 1;
});

/** Another browser's name, of the same class of devices: a desk's, a telephone's, or a robot's. */
export const userAgent: Mask<NoOptions> = {
  name: 'user_agent',
  summary: 'The user agent of another browser or robot, of the same class: desktop, mobile or bot.',
  family: 'technical',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: 'whether it is of a desktop, a mobile device or a bot',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: (_, column) => smallest(column),
  longest: (_, column) => Math.max(...classes(column).map(({ longest }) => longest)),
  refuses: (_, column) => (smallest(column) < FEWEST ? tooShort(column, longestOfAll()) : null),
  example: {
    input: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  },
  prepare: (_, column): Apply => {
    const [desktop, mobile, bot] = classes(column);
    const longest = Math.max(desktop.longest, mobile.longest, bot.longest);
    return redrawing(longest, (digests, index, bump, out, to, { bytes, starts, ends }) => {
      const kind = classOf(bytes, starts[index]!, Math.min(ends[index]!, starts[index]! + LOOKED_AT));
      const words = kind === 1 ? bot : kind === 2 ? mobile : desktop;
      return copyWord(words, (pick(digests, 16 * index, words.size) + bump) % words.size, out, to);
    });
  },
};

/** 1 for a bot, 2 for a mobile device, 0 for a desktop. */
function classOf(bytes: Buffer, start: number, end: number): 0 | 1 | 2 {
  let hash = 0;
  let kind: 0 | 2 = 0;
  for (let i = start; i < end; i++) {
    hash = ((hash << 5) | (bytes[i]! & 31)) & 0x7fff;
    const place = BEGINNINGS[hash]!;
    if (place !== 0) {
      const word = WORDS[place - 1]!;
      if (standsAt(word.text, bytes, i - 2, start, end)) {
        if (word.kind === 1) {
          return 1;
        }
        kind = 2;
      }
    }
  }
  return kind;
}

/** Whether the word, of small letters, stands at `at`, in whatever letters. */
function standsAt(word: Buffer, bytes: Buffer, at: number, start: number, end: number): boolean {
  if (at < start || at + word.length > end) {
    return false;
  }
  for (let j = 0; j < word.length; j++) {
    const byte = bytes[at + j]!;
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== word[j]) {
      return false;
    }
  }
  return true;
}

const texts: string[] = [];

/** Joined once. */
function classes(column: MaskedColumn): readonly [Dictionary, Dictionary, Dictionary] {
  if (texts.length === 0) {
    texts.push(...[desktopAgents(), mobileAgents(), botAgents()].map((list) => list.join('\n')));
  }
  const longest = room(column);
  const [desktop, mobile, bot] = texts.map((text) => dictionary(text, { longest }));
  return [desktop!, mobile!, bot!];
}

function smallest(column: MaskedColumn): number {
  return Math.min(...classes(column).map(({ size }) => size));
}

function longestOfAll(): number {
  return Math.max(...texts.flatMap((text) => text.split('\n').map(({ length }) => length)));
}
