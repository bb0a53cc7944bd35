/** Large files of one block mapping, cut between its members: the library's tree of a whole file takes fifty times its size. */

/** A part of a text, by offsets. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** `tables:` at the very start but for comments; its members are indented by two below. */
const HEAD = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*([a-z_]+:)[ ]*(?:#[^\n]*)?\r?\n/;
/** What a member may begin with; more is YAML, and is read whole. */
const MEMBER = /^ {2}(?:[A-Za-z_][\w.$]*|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'):(?: |\r?$)/;
/** Nothing, or a note. */
const BLANK = /^ *(?:#|\r?$)/;

/**
 * Cuts a text of the plainest form, one key without indentation and a block mapping below it, into pieces of about
 * `size` characters that each hold whole members, the first the key too. Null for a text of any other form. Where a line
 * only looks like a member, inside quotes or brackets, the piece before it ends inside them, and so is no YAML.
 */
export function piecesOf(text: string, size: number): { key: string; pieces: Piece[] } | null {
  const head = HEAD.exec(text);
  const key = head?.[1];
  if (head === null || key === undefined) {
    return null;
  }
  const pieces: Piece[] = [];
  let from = 0;
  let seen = false;
  for (let at = head[0].length; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(at, end === -1 ? text.length : end);
    if (MEMBER.test(line)) {
      seen = true;
      if (at - from >= size) {
        pieces.push({ from, to: at });
        from = at;
      }
    } else if (!(BLANK.test(line) || (seen && line.startsWith('   ')))) {
      return null;
    }
    at = next;
  }
  pieces.push({ from, to: text.length });
  return { key, pieces };
}
