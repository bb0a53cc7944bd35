import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { Malformed } from './parted-cells.ts';

/** How a part stands in the text. */
export const AS = { text: 0, quoted: 1, apostrophes: 2, bare: 3, cdata: 4 } as const;
type As = (typeof AS)[keyof typeof AS];

/** What may stand between the pieces is the signs of markup. No repetition, which would run out of stack on 10 MB of blanks. */
const NO_SIGN = /[^\s<>/="'!?-]/;
const CDATA_SIGNS = /\[CDATA\[|\]\]>/g;

/** A text, decoded, and where it stands, in UTF-16 code units. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly as: As;
}

interface Told {
  text(piece: Piece, within: string): void;
  attribute(piece: Piece, name: string): void;
  comment(piece: Piece): void;
  /** What HTML takes for a comment though it is none; `marked` where its exclamation mark stands before the piece. */
  bogus(piece: Piece, marked: boolean): void;
  /** A processing instruction, but for the XML declaration. */
  instruction(piece: Piece): void;
}

/** Reads markup into its pieces, by htmlparser2's tokenizer, which tells where each stands. */
export class MarkupReader {
  readonly #source: string;
  readonly #told: Told;
  readonly #tokenizer: Tokenizer;
  readonly #xml: boolean;
  #start = -1;
  #end = 0;
  #decoded = '';
  #element = '';
  #attribute = '';
  /** Where the attribute's name ends. */
  #nameEnd = 0;
  /** Up to where all was told. */
  #covered = 0;

  constructor(source: string, xml: boolean, told: Told) {
    this.#source = source;
    this.#told = told;
    this.#xml = xml;
    this.#tokenizer = new Tokenizer({ xmlMode: xml, decodeEntities: true }, this.#callbacks());
  }

  read(): void {
    this.#tokenizer.write(this.#source);
    this.#tokenizer.end();
    this.#endText();
    this.#cover(this.#source.length, this.#source.length);
  }

  #callbacks(): TokenizerCallbacks {
    return {
      ontext: (start, end) => this.#add(start, end, this.#source.slice(start, end)),
      ontextentity: (code, end) =>
        this.#add(this.#source.lastIndexOf('&', end - 1), end, String.fromCodePoint(code)),
      onopentagname: (start, end) => {
        this.#endText();
        this.#cover(start, end);
        this.#element = this.#name(start, end);
      },
      onopentagend: () => {},
      onselfclosingtag: () => {
        this.#element = '';
      },
      onclosetag: (start, end) => {
        this.#endText();
        this.#cover(start, end);
        this.#element = '';
      },
      onattribname: (start, end) => {
        this.#cover(start, end);
        this.#attribute = this.#name(start, end);
        this.#nameEnd = end;
        this.#decoded = '';
      },
      onattribdata: (start, end) => {
        this.#decoded += this.#source.slice(start, end);
      },
      onattribentity: (code) => {
        this.#decoded += String.fromCodePoint(code);
      },
      onattribend: (quote, end) => this.#endAttribute(quote, end),
      oncomment: (start, end, offset) => {
        this.#endText();
        this.#cover(start, end - offset);
        const piece = { start, end: end - offset, text: '', as: AS.text };
        this.#source.endsWith('<!--', start)
          ? this.#told.comment(piece)
          : this.#told.bogus(piece, this.#source[start - 1] === '!');
      },
      oncdata: (start, end, offset) => {
        this.#endText();
        this.#cover(start, end - offset);
        const piece = { start, end: end - offset, text: this.#source.slice(start, end - offset) };
        this.#told.text({ ...piece, as: AS.cdata }, this.#element);
      },
      ondeclaration: (start, end) => {
        this.#endText();
        this.#cover(start, end);
        if (this.#source.slice(start, end).includes('[')) {
          throw new Malformed('has a document type of its own');
        }
      },
      onprocessinginstruction: (start, end) => {
        this.#endText();
        this.#cover(start, end);
        if (!/^\??xml\s/.test(this.#source.slice(start, end))) {
          this.#told.instruction({ start, end, text: '', as: AS.text });
        }
      },
      onend: () => {},
    };
  }

  #add(start: number, end: number, text: string): void {
    if (this.#start === -1) {
      this.#start = start;
    }
    this.#cover(start, end);
    this.#end = end;
    this.#decoded += text;
  }

  #endText(): void {
    const [start, text] = [this.#start, this.#decoded];
    this.#start = -1;
    this.#decoded = '';
    if (start !== -1 && text.trim() !== '') {
      // Blanks around it are the layout's.
      const source = this.#source.slice(start, this.#end);
      const before = source.length - source.trimStart().length;
      const after = source.length - source.trimEnd().length;
      const piece = { start: start + before, end: this.#end - after, text: text.trim(), as: AS.text };
      this.#told.text(piece, this.#element);
    }
  }

  #endAttribute(quote: QuoteType, end: number): void {
    const text = this.#decoded;
    const as = quote === QuoteType.Double ? AS.quoted : quote === QuoteType.Single ? AS.apostrophes : AS.bare;
    this.#decoded = '';
    if (quote === QuoteType.NoValue) {
      return;
    }
    // No place is told of an entity, with which the value may begin.
    const source = this.#source;
    const equals = source.indexOf('=', this.#nameEnd) + 1;
    const quotes = as === AS.bare ? 0 : 1;
    const start = equals + (/\S/.exec(source.slice(equals, end + 1))?.index ?? 0) + quotes;
    const to = quotes === 0 ? end : source.indexOf(as === AS.quoted ? '"' : "'", start);
    this.#cover(this.#nameEnd, to);
    if (start < to && text !== '') {
      this.#told.attribute({ start, end: to, text, as }, this.#attribute);
    }
  }

  /** What the tokenizer passes over, an attribute of a closing tag or a tag without an end, would leave unmasked. */
  #cover(start: number, end: number): void {
    if (start > this.#covered && !isMarkup(this.#source.slice(this.#covered, start))) {
      throw new Malformed(this.#xml ? 'is not XML' : 'is not HTML that can be read without loss');
    }
    this.#covered = Math.max(this.#covered, end);
  }

  #name(start: number, end: number): string {
    const name = this.#source.slice(start, end);
    return this.#xml ? name : name.toLowerCase();
  }
}

function isMarkup(between: string): boolean {
  return !NO_SIGN.test(between) || !NO_SIGN.test(between.replaceAll(CDATA_SIGNS, ''));
}
