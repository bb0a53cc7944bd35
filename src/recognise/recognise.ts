import { address } from './address.ts';
import { anyDate, birthDate } from './birth-date.ts';
import { email } from './email.ts';
import { Findings } from './findings.ts';
import { iban } from './iban.ts';
import { LEXICON } from './lexicon.ts';
import { letterIds, numberIds } from './national-id.ts';
import { ip, mac } from './network.ts';
import { phone } from './phone.ts';
import { postalCode } from './postal-code.ts';
import { type Anchor, KINDS, type Kind, type Recogniser } from './recogniser.ts';
import { token } from './token.ts';
import { HAS_DIGIT, HAS_LETTER, Tokens } from './tokens.ts';
import { url } from './url.ts';

/** All recognisers of structured identifiers, in the order in which each token is shown to them. */
const RECOGNISERS: readonly Recogniser[] = [
  email,
  url,
  token,
  ip,
  mac,
  iban,
  letterIds,
  birthDate,
  numberIds,
  address,
  postalCode,
  phone,
];

/** A lexicon's words that a recogniser of words can start from. */
const TRIGGERS =
  LEXICON.streetBefore | LEXICON.streetAfter | LEXICON.month | LEXICON.dot | LEXICON.at | LEXICON.secret;

/** Which identifiers are sought. `dates`: those of birth, or all. */
export interface Seeking {
  readonly kinds?: readonly Kind[];
  readonly dates?: 'birth' | 'all';
}

/** Looks for structured identifiers (all but names) in a text's tokens. */
export class Scanner {
  private readonly byAnchor: Readonly<Record<Anchor, readonly Recogniser[]>>;
  private readonly sought: Uint8Array;

  constructor({ kinds = KINDS, dates = 'birth' }: Seeking = {}) {
    const chosen = RECOGNISERS.map((one) => (one === birthDate && dates === 'all' ? anyDate : one));
    const at = (anchor: Anchor): Recogniser[] => chosen.filter(({ anchors }) => anchors.includes(anchor));
    this.byAnchor = { digits: at('digits'), letters: at('letters'), mixed: at('mixed') };
    this.sought = Uint8Array.from(KINDS, (kind) => (kinds.includes(kind) ? 1 : 0));
  }

  /** Adds to `found` what is there. Kinds that are not sought keep their place, so that none is taken for another. */
  scan(text: Tokens, found: Findings): void {
    const { digits, letters, mixed } = this.byAnchor;
    for (let at = 0; at < text.count; ) {
      const shape = text.shapes[at]!;
      let list = digits;
      if ((shape & HAS_DIGIT) === 0) {
        if (!mayStart(text, at)) {
          at++;
          continue;
        }
        list = letters;
      } else if ((shape & HAS_LETTER) !== 0) {
        list = mixed;
      }
      let next = at;
      for (let i = 0; i < list.length && next === at; i++) {
        next = list[i]!.find(text, at, found);
      }
      at = next === at ? at + 1 : next;
    }
    this.drop(found);
  }

  private drop(found: Findings): void {
    let kept = 0;
    for (let i = 0; i < found.count; i++) {
      if (this.sought[found.kinds[i]!] === 1) {
        found.starts[kept] = found.starts[i]!;
        found.ends[kept] = found.ends[i]!;
        found.kinds[kept] = found.kinds[i]!;
        kept++;
      }
    }
    found.count = kept;
  }
}

/**
 * Whether a word without digits may begin or anchor something: most words do not, and are passed by here. What follows
 * it decides (an address's sign, a colon, a digit), or the lexicon, or its length.
 */
function mayStart(text: Tokens, at: number): boolean {
  const end = text.ends[at]!;
  const next = text.at(end);
  if (next !== 0x20 && next !== 0x2c) {
    return true;
  }
  const after = text.at(end + 1);
  return (
    (text.words[at]! & TRIGGERS) !== 0 ||
    (after >= 0x30 && after <= 0x39) ||
    after === 0x40 ||
    end - text.starts[at]! >= 20 ||
    (at > 0 && (text.words[at - 1]! & LEXICON.secret) !== 0) ||
    text.at(text.starts[at]! - 1) === 0x3a ||
    (end - text.starts[at]! === 2 && text.at(text.starts[at]! - 2) === 0x2c) ||
    (next === 0x2c ? (after | 0x20) === 0x6e : false) ||
    behindComma(text, at)
  );
}

/** `…, Springfield, IL 62704`: a city behind a street. */
function behindComma(text: Tokens, at: number): boolean {
  return text.at(text.starts[at]! - 2) === 0x2c;
}

/** A finding with its offsets in bytes of UTF-8. */
export interface Found {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** The structured identifiers of a text, in its order. */
export function recognise(bytes: Buffer, seeking: Seeking = {}): Found[] {
  const text = new Tokens();
  text.read(bytes, 0, bytes.length);
  const found = new Findings();
  new Scanner(seeking).scan(text, found);
  return Array.from({ length: found.count }, (_, i) => ({
    kind: KINDS[found.kinds[i]!]!,
    start: found.starts[i]!,
    end: found.ends[i]!,
  }));
}
