import { copyWord, type Dictionary, dictionary, FEWEST } from '../dictionary.ts';
import { pick } from '../digest.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { botAgents, desktopAgents, mobileAgents } from './user-agents.ts';

/** Bytes in which the class is looked for. */
const LOOKED_AT = 512;
const BOT = /bot|crawl|spider|slurp|curl|wget|python|java\/|go-http|okhttp|axios|node|postman|monitor|fetch/i;
const MOBILE = /mobi|android|iphone|ipad|ipod/i;
/** By three characters, five bits each: 1 where a word of a bot begins so, 2 for one of a mobile device. */
const BEGINNINGS: Uint8Array = new Uint8Array(1 << 15);
for (const [list, flag] of [
  ['bot cra spi slu cur wge pyt jav go- okh axi nod pos mon fet', 1],
  ['mob and iph ipa ipo', 2],
] as const) {
  for (const three of list.split(' ')) {
    BEGINNINGS[[...three].reduce((hash, one) => (hash << 5) | (one.charCodeAt(0) & 31), 0)]! |= flag;
  }
}

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

/** 1 for a bot, 2 for a mobile device, 0 for a desktop. Most need no regular expression. */
function classOf(bytes: Buffer, start: number, end: number): 0 | 1 | 2 {
  let hash = 0;
  let may = 0;
  for (let i = start; i < end; i++) {
    hash = ((hash << 5) | (bytes[i]! & 31)) & 0x7fff;
    may |= BEGINNINGS[hash]!;
  }
  if (may === 0) {
    return 0;
  }
  const text = bytes.toString('latin1', start, end);
  return (may & 1) !== 0 && BOT.test(text) ? 1 : (may & 2) !== 0 && MOBILE.test(text) ? 2 : 0;
}

const texts: string[] = [];

/** Joined once. The dictionary tells lists apart by their first 40 characters. */
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
