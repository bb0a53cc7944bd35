/** Scripts for psql, cut into statements and lines of data, as psql itself cuts them. Pure. */

/** A piece of a script. */
export type Piece =
  /** A statement without its semicolon. */
  | { readonly kind: 'statement'; readonly sql: string; readonly line: number }
  /** A command of psql's own: `\restrict TOKEN`. */
  | { readonly kind: 'command'; readonly name: string; readonly line: number };

/**
 * Reads a script line by line. After a `COPY … FROM stdin` the lines up to `\.` are its data, and passed over. Quotes,
 * dollar quotes, nested comments and the bodies of SQL functions (BEGIN ATOMIC … END) are known, as psql knows them
 * (psqlscan.l), so that a semicolon or backslash inside them ends nothing.
 */
export class ScriptReader {
  #line = 0;
  #inData = false;
  #text = '';
  #textLine = 0;
  /** What is open: a quote's end, or comments' depth. */
  #quote: string | null = null;
  #comments = 0;
  #parentheses = 0;
  /** The statement's first words, and how deep BEGIN and CASE are nested in a body. */
  #words: string[] = [];
  #depth = 0;

  /** The pieces that end on this line. */
  *line(text: string): Generator<Piece> {
    this.#line += 1;
    if (this.#inData) {
      this.#inData = text.trimEnd() !== '\\.';
      return;
    }
    if (this.#isBetween() && /^\s*\\/.test(text)) {
      const name = /^\s*\\(\S*)/.exec(text)?.[1] ?? '';
      yield { kind: 'command', name, line: this.#line };
      return;
    }
    yield* this.#scan(`${text}\n`);
  }

  /** What stands behind the last semicolon. */
  *end(): Generator<Piece> {
    yield* this.#finish();
  }

  #isBetween(): boolean {
    return this.#quote === null && this.#comments === 0 && this.#text.trim() === '';
  }

  *#scan(text: string): Generator<Piece> {
    let from = 0;
    for (let i = 0; i < text.length; ) {
      const next = this.#step(text, i);
      if (next === 'end') {
        this.#add(text.slice(from, i));
        yield* this.#finish();
        from = i + 1;
        i += 1;
      } else {
        i = next;
      }
    }
    this.#add(text.slice(from));
  }

  #add(text: string): void {
    if (this.#text === '') {
      const blank = /^\s*/.exec(text)?.[0] ?? '';
      const rest = text.slice(blank.length);
      this.#textLine = this.#line;
      this.#text = rest;
    } else {
      this.#text += text;
    }
  }

  *#finish(): Generator<Piece> {
    const sql = this.#text.trim();
    const [line] = [this.#textLine];
    this.#inData = isCopyFromStdin(this.#words, sql);
    this.#text = '';
    this.#words = [];
    this.#depth = 0;
    this.#parentheses = 0;
    if (sql !== '' && !this.#inData) {
      yield { kind: 'statement', sql, line };
    }
  }

  /** The place behind what stands at `i`, or `end` for the semicolon that ends a statement. */
  #step(text: string, i: number): number | 'end' {
    if (this.#quote !== null) {
      return this.#inQuote(text, i, this.#quote);
    }
    if (this.#comments > 0) {
      return this.#inComment(text, i);
    }
    const here = text[i] ?? '';
    if (text.startsWith('--', i)) {
      return text.length;
    }
    if (text.startsWith('/*', i)) {
      this.#comments = 1;
      return i + 2;
    }
    if (here === "'" || here === '"') {
      // Backslashes escape in E'…' alone: a dump sets standard_conforming_strings.
      this.#quote = here === "'" && /(?<![\w$])[eE]$/.test(text.slice(Math.max(0, i - 2), i)) ? "E'" : here;
      return i + 1;
    }
    const dollar =
      here === '$' ? /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(text.slice(i)) : null;
    if (dollar !== null) {
      this.#quote = dollar[0];
      return i + dollar[0].length;
    }
    if (/[A-Za-z_\u0080-\uffff]/.test(here)) {
      return this.#word(text, i);
    }
    this.#parentheses += here === '(' ? 1 : here === ')' ? -1 : 0;
    return here === ';' && this.#parentheses <= 0 && this.#depth === 0 ? 'end' : i + 1;
  }

  #inQuote(text: string, i: number, quote: string): number {
    const end = quote === "E'" ? "'" : quote;
    if (quote === "E'" && text[i] === '\\') {
      return i + 2;
    }
    if (!text.startsWith(end, i)) {
      return i + 1;
    }
    this.#quote = null;
    // A doubled quote closes and opens again, which comes to the same.
    if (quote === "E'" && text[i + 1] === "'") {
      this.#quote = quote;
      return i + 2;
    }
    return i + end.length;
  }

  #inComment(text: string, i: number): number {
    if (text.startsWith('*/', i)) {
      this.#comments -= 1;
      return i + 2;
    }
    if (text.startsWith('/*', i)) {
      this.#comments += 1;
      return i + 2;
    }
    return i + 1;
  }

  #word(text: string, i: number): number {
    const word = /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/.exec(text.slice(i))?.[0] ?? '';
    const lower = word.toLowerCase();
    if (this.#words.length < 6) {
      this.#words.push(lower);
    }
    if (isFunction(this.#words)) {
      const opens = lower === 'begin' || (lower === 'case' && this.#depth > 0);
      this.#depth += opens ? 1 : lower === 'end' && this.#depth > 0 ? -1 : 0;
    }
    return i + word.length;
  }
}

function isFunction([first, second, third, fourth]: readonly string[]): boolean {
  const made = second === 'or' && third === 'replace' ? fourth : second;
  return first === 'create' && (made === 'function' || made === 'procedure');
}

function isCopyFromStdin(words: readonly string[], sql: string): boolean {
  return words[0] === 'copy' && /\bfrom\s+stdin\b/i.test(sql);
}
