/** Changes between two decisions, and what each means; where they stand is the caller's to add. */
import type { Mask } from '../../masks/mask.ts';
import { readDecision, type WrittenDecision } from '../../masks/structure/inner-decision.ts';
import type { DiffChange } from '../../report/answers.ts';
import type { Treatment } from '../decision.ts';
import { compareFacts, factsOf } from './facts.ts';
import { changedOptions, inWords, isMapping, keysOf, text } from './words.ts';

/** A change without its table and column. */
export type Change = Omit<DiffChange, 'schema' | 'table' | 'column'>;

type Masks = ReadonlyMap<string, Mask>;

/** What a change from `before` to `after` means. Reasons and `review` apart; see `compareReasons`. */
export function compareTreatments(before: Treatment, after: Treatment, masks: Masks): Change[] {
  const said = { before: inWords(before), after: inWords(after) };
  if (before.decision !== after.decision) {
    return [
      after.decision === 'keep'
        ? {
            ...said,
            kind: 'newly kept',
            effect: 'weaker',
            what: 'values of production are copied as they are',
          }
        : { ...said, kind: 'newly masked', effect: 'stronger', what: 'was copied as it is' },
    ];
  }
  if (before.decision === 'keep') {
    return [];
  }
  return [...compareMasks(before, after, masks), ...comparePseudonyms(before, after, masks)];
}

function compareMasks(before: Treatment, after: Treatment, masks: Masks): Change[] {
  const first = masks.get(before.mask ?? '');
  const second = masks.get(after.mask ?? '');
  const said = { before: inWords(before), after: inWords(after) };
  const drawn = compareDrawing(before, after);
  if (first === undefined || second === undefined) {
    return [...unlike(before, after), ...drawn];
  }
  if (first.name === second.name && second.inner !== undefined) {
    return [...compareParts(before.options, after.options, masks), ...drawn];
  }
  const parts = newlyKeptParts(after, masks);
  const a = factsOf(first, before.options, second);
  const b = factsOf(second, after.options, first);
  if (a === null || b === null) {
    return [...unlike(before, after), ...parts, ...drawn];
  }
  const { losses, gains, others } = compareFacts(a, b);
  const what = [...losses, ...gains, ...others].join('; ');
  if (losses.length > 0) {
    return [{ ...said, kind: 'weaker', effect: 'weaker', what }, ...parts, ...drawn];
  }
  if (gains.length > 0) {
    return [{ ...said, kind: 'stronger', effect: 'stronger', what }, ...parts, ...drawn];
  }
  return [...unlike(before, after, what), ...parts, ...drawn];
}

/** Another mask, or other options, of which the declarations say nothing that would rank them. */
function unlike(before: Treatment, after: Treatment, what = ''): Change[] {
  const said = { before: inWords(before), after: inWords(after) };
  const unranked = 'the masks’ declarations do not say which is stronger';
  if (before.mask !== after.mask) {
    const words = what === '' ? unranked : `${what}; ${unranked}`;
    return [{ ...said, kind: 'other mask', effect: 'unknown', what: words }];
  }
  const options = changedOptions(before.options, after.options);
  return options.length === 0
    ? []
    : [{ ...said, kind: 'option', effect: 'unknown', what: `${options.join('; ')}; ${unranked}` }];
}

/** Drawn without regard to the value or by it, and what becomes of values that the mask cannot take. */
function compareDrawing(before: Treatment, after: Treatment): Change[] {
  const changes: Change[] = [];
  const said = { before: inWords(before), after: inWords(after) };
  if ((before.synthetic === null) !== (after.synthetic === null)) {
    changes.push(
      after.synthetic === null
        ? { ...said, kind: 'weaker', effect: 'weaker', what: 'goes by the value now; was drawn without it' }
        : { ...said, kind: 'stronger', effect: 'stronger', what: 'is drawn without the value now' },
    );
  } else if (before.synthetic?.nullRate !== after.synthetic?.nullRate) {
    const what = `null_rate: ${before.synthetic?.nullRate} before, ${after.synthetic?.nullRate} now`;
    changes.push({ ...said, kind: 'option', effect: 'neutral', what });
  }
  if (before.onError !== after.onError) {
    const what = `a value that the mask cannot take: ${before.onError} before, ${after.onError} now`;
    changes.push({ ...said, kind: 'option', effect: 'neutral', what });
  }
  return changes;
}

/** Whether what is masked alike before and after still comes out alike. */
function comparePseudonyms(before: Treatment, after: Treatment, masks: Masks): Change[] {
  const keyed = masks.get(after.mask ?? '')?.keyed === true && masks.get(before.mask ?? '')?.keyed === true;
  const same = before.mask === after.mask;
  const changed = (['domain', 'per', 'person'] as const).flatMap((key) => {
    const by = (treatment: Treatment): string | null =>
      key === 'domain' && same ? (treatment.domain ?? treatment.mask) : treatment[key];
    return by(before) === by(after)
      ? []
      : [`${key}: ${by(before) ?? 'none'} before, ${by(after) ?? 'none'} now`];
  });
  return !keyed || changed.length === 0
    ? []
    : [
        {
          kind: 'pseudonyms',
          effect: 'neutral',
          before: inWords(before),
          after: inWords(after),
          what: `${changed.join('; ')}: pseudonyms will not join those of before any more`,
        },
      ];
}

/** A reason that went, came or changed, of a kept column. */
export function compareReasons(before: Treatment, after: Treatment): Change[] {
  if (before.reason === after.reason || before.decision !== 'keep' || after.decision !== 'keep') {
    return [];
  }
  const what =
    after.reason === null
      ? 'the reason to keep it is gone'
      : before.reason === null
        ? 'there is a reason to keep it now'
        : 'the reason to keep it is another';
  const effect = after.reason === null ? 'weaker' : 'neutral';
  return [{ kind: 'reason', effect, before: before.reason, after: after.reason, what }];
}

type Options = Readonly<Record<string, unknown>>;

/** Parts of values that a decision keeps, of which nothing was said before. */
export function newlyKeptParts({ mask, options }: Treatment, masks: Masks): Change[] {
  const parted = masks.get(mask ?? '')?.inner !== undefined;
  const changes = parted ? compareParts({ unlisted: 'fail' }, options, masks) : [];
  return changes.filter(({ kind }) => kind === 'newly kept');
}

/** Masks made of others: part by part. */
function compareParts(before: Options, after: Options, masks: Masks): Change[] {
  return keysOf(before, after).flatMap((name): Change[] => {
    const a = given(before[name], after[name]);
    const b = given(after[name], before[name]);
    if (text(a) === text(b)) {
      return [];
    }
    if (isRecord(a) && isRecord(b)) {
      return compareRecords(a, b, { before, after, masks });
    }
    if (isWritten(a) && isWritten(b)) {
      return comparePart(name, a, b, masks);
    }
    const what = changedOptions({ [name]: a }, { [name]: b }).join('');
    return [{ kind: 'option', effect: 'unknown', before: text(a), after: text(b), path: name, what }];
  });
}

/** What an option says that only the other side gives: of no part anything, or nothing of the one. */
function given(value: unknown, other: unknown): unknown {
  if (value !== undefined) {
    return value;
  }
  return isRecord(other) ? {} : isWritten(other) ? 'fail' : undefined;
}

interface Whole {
  readonly before: Options;
  readonly after: Options;
  readonly masks: Masks;
}

function compareRecords(a: Options, b: Options, { before, after, masks }: Whole): Change[] {
  const changes = keysOf(a, b).flatMap((path): Change[] => {
    const [from, to] = [
      Object.hasOwn(a, path) ? a[path] : before.unlisted,
      Object.hasOwn(b, path) ? b[path] : after.unlisted,
    ];
    return isWritten(from) && isWritten(to) ? comparePart(path, from, to, masks) : [];
  });
  const order = (of: Options): string => JSON.stringify(Object.keys(of));
  const reordered =
    changes.length === 0 && order(a) !== order(b) && keysOf(a, b).every((key) => key.startsWith('$'));
  return reordered
    ? [
        {
          kind: 'option',
          effect: 'unknown',
          before: null,
          after: null,
          what: 'the order of the paths, of which the last decides',
        },
      ]
    : changes;
}

function comparePart(path: string, a: WrittenDecision, b: WrittenDecision, masks: Masks): Change[] {
  const [before, after] = [partTreatment(a, masks), partTreatment(b, masks)];
  const inside =
    a === 'fail' || b === 'fail'
      ? compareUndecided(a === 'fail' ? null : before, b === 'fail' ? null : after)
      : [...compareTreatments(before, after, masks), ...compareReasons(before, after)];
  return inside.map((change) => ({
    ...change,
    path: change.path === undefined ? path : `${path} ${change.path}`,
  }));
}

/** Null: a value there ends the run. */
function compareUndecided(before: Treatment | null, after: Treatment | null): Change[] {
  const said = {
    before: before === null ? 'fail' : inWords(before),
    after: after === null ? 'fail' : inWords(after),
  };
  if (after === null) {
    return before === null
      ? []
      : [{ ...said, kind: 'no longer decided', effect: 'neutral', what: 'a value there ends the run' }];
  }
  return after.decision === 'keep'
    ? [{ ...said, kind: 'newly kept', effect: 'weaker', what: 'a value there ended the run' }]
    : [{ ...said, kind: 'newly decided', effect: 'neutral', what: 'a value there ended the run' }];
}

/** A part's decision as a column's; options that the mask would not take stay as written. */
function partTreatment(written: WrittenDecision, masks: Masks): Treatment {
  const decision = readDecision(written);
  const reason = isMapping(written) && typeof written.reason === 'string' ? written.reason : null;
  const bare = {
    domain: null,
    per: null,
    person: null,
    synthetic: null,
    onError: 'fail',
    reason,
    review: null,
  } as const;
  if (decision.keep) {
    return { ...bare, decision: 'keep', mask: null, options: {} };
  }
  const { mask, options, domain } = decision.use;
  const read = masks.get(mask)?.options.safeParse(options);
  const filled = read?.success === true && isMapping(read.data) ? read.data : options;
  return {
    ...bare,
    decision: 'mask',
    mask,
    options: filled,
    domain,
    person: decision.person ? 'the row’s' : null,
  };
}

/** Decisions by path, key or name. */
function isRecord(value: unknown): value is Options {
  return isMapping(value) && !isWritten(value);
}

function isWritten(value: unknown): value is WrittenDecision {
  if (value === null || typeof value === 'string') {
    return true;
  }
  return isMapping(value) && (value.keep === true || typeof value.mask === 'string' || value.mask === null);
}
