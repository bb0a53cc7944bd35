import { Tokenizer } from 'htmlparser2';

/** Bytes of markup that are projected together. */
const CHUNK = 1 << 16;
/** Tags between which no word goes on. Others (b, em, span, wbr) may stand within a name. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
/** Tags that HTML has; what else stands in angle brackets (`<anna@acme.com>`) is text. */
const TAG = /^(?:[a-z]{1,10}|h[1-6]|blockquote|figcaption|[a-z]+-[a-z-]+)$/;
const NEWLINE = 0x0a;

/**
 * What a reader sees of a marked-up text: `bytes[0 … length)`, byte i of which stands at `[from[i], to[i])` of the
 * source. Characters that are written as references (`&amp;`) are themselves here, and tags within a word are nothing.
 */
export class Projection {
  bytes: Buffer = Buffer.allocUnsafeSlow(CHUNK);
  from: Int32Array = new Int32Array(CHUNK);
  to: Int32Array = new Int32Array(CHUNK);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** A byte that is seen, and where it stands. */
  put(byte: number, from: number, to: number): void {
    if (this.length === this.bytes.length) {
      this.grow();
    }
    this.bytes[this.length] = byte;
    this.from[this.length] = from;
    this.to[this.length] = to;
    this.length++;
  }

  /** A line's end that is not written: a block's, or an attribute's. */
  part(at: number): void {
    if (this.length > 0 && this.bytes[this.length - 1] !== NEWLINE) {
      this.put(NEWLINE, at, at);
    }
  }

  private grow(): void {
    const { bytes, from, to } = this;
    this.bytes = Buffer.allocUnsafeSlow(2 * bytes.length);
    bytes.copy(this.bytes);
    this.from = new Int32Array(2 * from.length);
    this.from.set(from);
    this.to = new Int32Array(2 * to.length);
    this.to.set(to);
  }
}

/**
 * Projects HTML, and gives the projection on at each end of a block that lies far enough in. Its text, its comments and
 * the values of attributes are seen; names of tags and attributes are not. The parser sees each byte as one character,
 * so that its offsets are ours.
 */
export function projectHtml(
  bytes: Buffer,
  start: number,
  end: number,
  to: Projection,
  give: () => void,
): void {
  let at = start;
  const copy = (from: number, until: number): void => {
    for (let i = from; i < until; i++) {
      to.put(bytes[start + i]!, start + i, start + i + 1);
    }
    at = start + until;
  };
  const character = (code: number, until: number): void => {
    const from = Math.min(at, start + until);
    for (const byte of Buffer.from(String.fromCodePoint(code))) {
      to.put(byte, from, start + until);
    }
    at = start + until;
  };
  const tag = (from: number, until: number): void => {
    const name = bytes.toString('latin1', start + from, start + until).toLowerCase();
    if (!TAG.test(name)) {
      to.part(start + from);
      copy(from, until);
      to.part(start + until);
    } else if (!INLINE.has(name)) {
      to.part(start + from);
    }
    at = start + until;
  };
  const whole = (from: number, until: number): void => {
    to.part(start + from);
    copy(from, until);
    to.part(start + until);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: copy,
      ontextentity: character,
      onopentagname: tag,
      onclosetag: tag,
      onattribname: (from, until) =>
        isPlain(bytes, start + from, start + until) ? to.part(start + from) : whole(from, until),
      onattribdata: copy,
      onattribentity: (code) => {
        // The parser does not say where it ends: at its semicolon.
        const semicolon = bytes.indexOf(0x3b, at);
        character(code, (semicolon === -1 ? at : semicolon + 1) - start);
      },
      onattribend: (_, until) => to.part(start + until),
      oncomment: (from, until) => whole(from, until),
      oncdata: (from, until) => whole(from, until),
      ondeclaration: (from, until) => whole(from, until),
      onprocessinginstruction: (from, until) => whole(from, until),
      onopentagend: (until) => {
        at = start + until + 1;
      },
      onselfclosingtag: (until) => {
        at = start + until + 1;
      },
      onend: () => undefined,
    },
  );
  for (let from = start; from < end; from += CHUNK) {
    tokenizer.write(bytes.toString('latin1', from, Math.min(end, from + CHUNK)));
    if (to.length >= CHUNK && to.bytes[to.length - 1] === NEWLINE) {
      give();
    }
  }
  tokenizer.end();
  give();
}

/** Names of attributes as HTML has them. */
function isPlain(bytes: Buffer, from: number, to: number): boolean {
  return /^[a-z]+(?:[-:][a-z]+)*$/i.test(bytes.toString('latin1', from, to)) && to - from <= 24;
}

const BACKSLASH = 0x5c;
const STAR = 0x2a;
const TILDE = 0x7e;
const BACKTICK = 0x60;
const UNDERSCORE = 0x5f;

/** Projects Markdown: marks of emphasis and backslashes before punctuation are nothing. Given on line by line. */
export function projectMarkdown(
  bytes: Buffer,
  start: number,
  end: number,
  to: Projection,
  give: () => void,
): void {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const next = at + 1 < end ? bytes[at + 1]! : 0;
    if (byte === BACKSLASH && isMark(next)) {
      to.put(next, at, at + 2);
      at++;
    } else if (
      byte !== STAR &&
      byte !== BACKTICK &&
      !(byte === TILDE && next === TILDE) &&
      !isEmphasis(bytes, at, start, end)
    ) {
      to.put(byte, at, at + 1);
    }
    if (byte === NEWLINE && to.length >= CHUNK) {
      give();
    }
  }
  give();
}

/** An underscore within a word is the word's own. */
function isEmphasis(bytes: Buffer, at: number, start: number, end: number): boolean {
  return (
    bytes[at] === UNDERSCORE &&
    !(at > start && at + 1 < end && isWord(bytes[at - 1]!) && isWord(bytes[at + 1]!))
  );
}

function isWord(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}

function isMark(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && !isWord(byte);
}
