import { jsonpath } from 'json-p3';
import { JSONPATH } from '../../masks/json/json-filters.ts';
import { JsonPaths } from '../../masks/json/json-paths.ts';
import { JsonWalk } from '../../masks/json/json-walk.ts';
import type { MaskedColumn } from '../../masks/mask.ts';
import {
  innerDecision,
  partColumn,
  readDecision,
  type WrittenDecision,
} from '../../masks/structure/inner-decision.ts';
import { type Circumstances, factsOf, type Handling, optionsOf } from './handling.ts';

const { NameSelector } = jsonpath.selectors;

/**
 * How the part at `path` (RFC 9535) of a column's values is handled where the column is handled by `whole`: by what the
 * mask's paths or keys decide, in every way they may. None where such a part would stop the run. `as` is what the mask
 * was prepared for.
 */
export function partHandlings(
  whole: Handling,
  path: string,
  as: MaskedColumn | null,
  circumstances: Circumstances,
): Handling[] {
  const byPath = whole.mask === 'hstore' ? hstorePaths(whole.options.keys) : decisions(whole.options.paths);
  if (as === null || byPath === null || circumstances.masks.get(whole.mask ?? '')?.family !== 'structure') {
    return [whole];
  }
  const { unlisted } = whole.options;
  return deciding([...byPath.keys()], path).flatMap((index): Handling[] => {
    const written = [...byPath.values()][index];
    if (written !== undefined) {
      return [partHandling(written, path, as, whole, circumstances)];
    }
    return unlisted === 'fail' ? [] : [unlisted === 'redact' ? REDACTED : KEPT];
  });
}

const KEPT: Handling = { mask: null, options: {}, facts: null, reason: null };
const REDACTED: Handling = {
  mask: 'redact',
  options: {},
  facts: { technique: 'suppression', gdpr: 'anonymous', safeHarbor: 'yes' },
  reason: null,
};

function partHandling(
  written: WrittenDecision,
  path: string,
  as: MaskedColumn,
  whole: Handling,
  circumstances: Circumstances,
): Handling {
  const decision = readDecision(written);
  const own = typeof written === 'object' ? written?.reason : undefined;
  const reason = typeof own === 'string' ? own : whole.reason;
  if (decision.keep) {
    return { ...KEPT, reason };
  }
  const { mask, options: given } = decision.use;
  const options = optionsOf(circumstances.masks.get(mask), given);
  return {
    mask,
    options,
    reason,
    facts: factsOf(mask, options, partColumn(as, path, 'text'), circumstances),
  };
}

/** Decisions by path; null where the option is none. */
function decisions(option: unknown): Map<string, WrittenDecision> | null {
  if (typeof option !== 'object' || option === null) {
    return null;
  }
  const read = Object.entries(option).map(([path, value]) => [path, innerDecision.safeParse(value)] as const);
  return new Map(read.flatMap(([path, { data }]) => (data === undefined ? [] : [[path, data] as const])));
}

function hstorePaths(option: unknown): Map<string, WrittenDecision> | null {
  const byKey = decisions(option);
  return byKey === null
    ? null
    : new Map([...byKey].map(([key, value]) => [`$[${JSON.stringify(key)}]`, value]));
}

/**
 * Which of `paths` decide the value at `path`, by their places; -1 where none does. A document that has the value is
 * walked as the mask would; an array stands with two elements, for paths may name the first. Filters see nothing they
 * ask for there, and so each path with one counts as well where no other decides.
 */
function deciding(paths: readonly string[], path: string): number[] {
  const found = new Set<number>();
  const bytes = Buffer.from(documentWith(path));
  const leaf = (
    _: unknown,
    __: number,
    ___: number,
    ____: boolean,
    { decided }: { readonly decided: number },
  ): void => void found.add(decided);
  new JsonWalk(new JsonPaths(paths)).walk(bytes, 0, bytes.length, { leaf, key() {} });
  if (found.has(-1)) {
    for (const [index, each] of paths.entries()) {
      if (each.includes('?')) {
        found.add(index);
      }
    }
  }
  return [...found];
}

/** The smallest JSON text with a string at `path`. */
function documentWith(path: string): string {
  const steps = JSONPATH.compile(path).segments.map(({ selectors: [selector] }) =>
    selector instanceof NameSelector ? selector.name : null,
  );
  return steps.reduceRight<string>(
    (inner, name) => (name === null ? `[${inner},${inner}]` : `{${JSON.stringify(name)}:${inner}}`),
    '"text"',
  );
}
