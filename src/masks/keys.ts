import type { DomainKeys } from '../crypto/key.ts';
import type { Learnt, Lesson } from './lesson.ts';
import type { InnerUse, Mask, MaskedColumn, MaskKeys } from './mask.ts';

const NONE = Buffer.alloc(0);

/** Where keys come from: a `ProjectKey`, or what a trial uses in its place. */
export interface KeyRoot {
  domain(name: string): DomainKeys;
}

/**
 * What a mask of `domain` is prepared with. Parts of values go to other masks of `masks`, each under its own domain,
 * so that an address inside a document becomes what it becomes in its column. `learnt`: what the lessons of `lessonsOf`
 * gave.
 */
export function maskKeys(
  root: KeyRoot,
  domain: string,
  masks: ReadonlyMap<string, Mask>,
  learnt: readonly (Learnt | null)[] = [],
): MaskKeys {
  return {
    derive: (purpose) => root.domain(domain).derive(purpose),
    learnt: (index) => learnt[index] ?? null,
    inner: (use: InnerUse, column: MaskedColumn) => {
      const mask = masks.get(use.mask);
      if (mask === undefined) {
        throw new RangeError('a mask is used that does not exist');
      }
      const name = use.domain ?? mask.name;
      const { cmac } = root.domain(name);
      const own = learntWithin(mask, use, column, masks, learnt);
      return {
        mask,
        apply: mask.prepare(use.options, column, maskKeys(root, name, masks, own)),
        digests: (bytes, starts, ends, count) =>
          mask.needs.prf ? cmac.digests(bytes, starts, ends, count) : NONE,
      };
    },
  };
}

const NAMES: Lesson = { kind: 'names' };
/** As deep as the planner lets masks stand in masks. */
const DEEPEST = 8;

/**
 * What must be learnt for a mask on `column`: its own lessons, in their order, and behind them the names where a mask on
 * parts of the values asks for them and it does not itself. Other lessons are of a column's own values, and the planner
 * has no part ask for one.
 */
export function lessonsOf(
  mask: Mask,
  options: unknown,
  column: MaskedColumn,
  masks: ReadonlyMap<string, Mask>,
): readonly Lesson[] {
  const own = mask.lessons?.(options, column) ?? [];
  return own.some(isNames) || !partsAskForNames(mask, options, column, masks, 0) ? own : [...own, NAMES];
}

function partsAskForNames(
  mask: Mask,
  options: unknown,
  column: MaskedColumn,
  masks: ReadonlyMap<string, Mask>,
  depth: number,
): boolean {
  return (
    depth < DEEPEST &&
    (mask.inner?.(options, column) ?? []).some((part) => {
      const inner = masks.get(part.use.mask);
      return (
        inner !== undefined &&
        (inner.lessons?.(part.use.options, part.column).some(isNames) === true ||
          partsAskForNames(inner, part.use.options, part.column, masks, depth + 1))
      );
    })
  );
}

/** What an inner mask's lessons gave: the names are the same to all who ask. */
function learntWithin(
  mask: Mask,
  { options }: InnerUse,
  column: MaskedColumn,
  masks: ReadonlyMap<string, Mask>,
  learnt: readonly (Learnt | null)[],
): (Learnt | null)[] {
  const names = learnt.find((each) => each?.kind === 'names') ?? null;
  return names === null
    ? []
    : lessonsOf(mask, options, column, masks).map((each) => (isNames(each) ? names : null));
}

const isNames = ({ kind }: Lesson): boolean => kind === 'names';
