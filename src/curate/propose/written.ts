/** Decisions as rules write them, read by the rules' own reader, so that what is proved is what will be read. */
import type { Problem } from '../../errors.ts';
import type { Mask } from '../../masks/mask.ts';
import { readColumnRule } from '../../rules/column-rule.ts';
import type { ColumnRule } from '../../rules/decision.ts';
import type { YamlDocument } from '../../yaml.ts';

export type Written = string | Readonly<Record<string, unknown>>;

/** The file that proposed decisions are said to stand in; their line is their number. */
export const PROPOSED = 'proposed';

/** `written` as decision number `line` of a proposal; null, or what is wrong with it, when the reader does not take it. */
export function readWritten(
  written: Written,
  line: number,
  masks: ReadonlyMap<string, Mask>,
): ColumnRule | readonly Problem[] {
  const problems: Problem[] = [];
  const rule = readColumnRule(written, ['tables', 't', 'columns', 'c'], {
    document: documentAt(line),
    masks,
    problems,
    label: (path) => path.join('.'),
    words: () => ({ message: 'a proposal names no file', hint: '' }),
  });
  return rule ?? problems;
}

function documentAt(line: number): YamlDocument {
  const place = { file: PROPOSED, line, column: 1 };
  return {
    file: PROPOSED,
    value: null,
    problems: [],
    place: () => place,
    at: () => `${PROPOSED}:${line}:1`,
    nullAs: () => null,
  };
}
