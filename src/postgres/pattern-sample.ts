/**
 * A text that a simple regular expression matches (`^[A-Z]{2}-\d{4,}$`): literals, classes, groups, alternatives and
 * bounded repetition, each repeated as seldom as it may be. Null where something else stands in it. The server is asked
 * whether it fits, so that a wrong guess does no harm.
 */
export function sampleOf(pattern: string): string | null {
  const reader = { text: pattern.replace(/^\^/, '').replace(/\$$/, ''), at: 0 };
  const sample = alternatives(reader);
  return sample !== null && reader.at === reader.text.length ? sample : null;
}

interface Reader {
  readonly text: string;
  at: number;
}

/** The first of `a|b|c`. */
function alternatives(reader: Reader): string | null {
  const first = sequence(reader);
  while (first !== null && reader.text[reader.at] === '|') {
    reader.at++;
    if (sequence(reader) === null) {
      return null;
    }
  }
  return first;
}

function sequence(reader: Reader): string | null {
  let out = '';
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at]!)) {
    const piece = atom(reader);
    if (piece === null) {
      return null;
    }
    out += piece.repeat(times(reader));
  }
  return out;
}

function times(reader: Reader): number {
  const [written, least] = /^(?:[*?+]|\{(\d{1,3})(?:,\d*)?\})\??/.exec(reader.text.slice(reader.at)) ?? [''];
  reader.at += written.length;
  return least === undefined ? (written.startsWith('*') || written.startsWith('?') ? 0 : 1) : Number(least);
}

const CLASSES: Readonly<Record<string, string>> = { d: '0', w: 'x', s: ' ', D: 'x', W: '-', S: 'x' };

function atom(reader: Reader): string | null {
  const rest = reader.text.slice(reader.at);
  const group = /^\((?:\?:)?/.exec(rest)?.[0];
  if (group !== undefined) {
    reader.at += group.length;
    const inside = alternatives(reader);
    return reader.text[reader.at++] === ')' ? inside : null;
  }
  const set = /^\[(\^?)((?:\[:\w+:\]|\\.|[^\]\\])+)\]/.exec(rest);
  if (set !== null) {
    reader.at += set[0].length;
    const inside = set[2] ?? '';
    return set[1] === '^'
      ? (['x', '0', '-'].find((each) => !inside.includes(each)) ?? null)
      : memberOf(inside);
  }
  const escaped = /^\\(.)/.exec(rest)?.[1];
  if (escaped !== undefined) {
    reader.at += 2;
    return CLASSES[escaped] ?? escaped;
  }
  reader.at++;
  return rest[0] === '.' ? 'x' : (rest[0] ?? null);
}

function memberOf(inside: string): string {
  const named = /\[:(alpha|lower|upper|digit|alnum|xdigit)?/.exec(inside)?.[1];
  if (named !== undefined) {
    return named === 'digit' || named === 'xdigit' ? '0' : named === 'upper' ? 'X' : 'x';
  }
  return inside.startsWith('\\') ? (CLASSES[inside[1] ?? ''] ?? inside[1] ?? '') : (inside[0] ?? '');
}
