import type { Mask } from '../mask.ts';

type Fact =
  | 'family'
  | 'deterministic'
  | 'keyed'
  | 'needs'
  | 'technique'
  | 'gdpr'
  | 'safeHarbor'
  | 'keeps'
  | 'fakes'
  | 'persona'
  | 'replaces'
  | 'reserved'
  | 'uniqueness'
  | 'outputDomain'
  | 'longest';

/**
 * What is true of every mask that leaves parts of a value to other masks. What its output is depends on theirs, which
 * the planner proves part by part; so it promises of the whole what holds whatever they are.
 */
export const PARTED: Pick<Mask, Fact> = {
  family: 'structure',
  deterministic: true,
  keyed: true,
  needs: { prf: false, value: true },
  technique: 'pseudonymization',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  fakes: false,
  persona: true,
  // Parts may be kept.
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => null,
};
