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
      const start = starts[index]!;
      const text = bytes.toString('latin1', start, Math.min(ends[index]!, start + LOOKED_AT));
      const words = BOT.test(text) ? bot : MOBILE.test(text) ? mobile : desktop;
      return copyWord(words, (pick(digests, 16 * index, words.size) + bump) % words.size, out, to);
    });
  },
};

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
