import type { Mask } from '../masks/mask.ts';
import type { Treatment } from './decision.ts';

/** What a rule asks of a mask that it does not do; `key` is the option that asks it. */
export interface Misuse {
  readonly key: 'person' | 'synthetic' | 'domain';
  readonly message: string;
  readonly hint: string;
}

/** Whether `mask` can go by a person and draw without a value, where the rule says so; null when nothing is wrong. */
export function misuseOf(
  mask: Mask,
  { person, synthetic, domain }: { [K in 'person' | 'synthetic' | 'domain']: Treatment[K] | object },
): Misuse | null {
  if (person !== null && mask.persona !== true) {
    return {
      key: 'person',
      message: `the mask ${mask.name} draws nothing of a person`,
      hint: 'Leave `person` out; `per: COLUMN` makes it go by another column.',
    };
  }
  if (person !== null && domain !== null) {
    return {
      key: 'domain',
      message: 'what is drawn of a person goes by the group that `person` names',
      hint: 'Leave one of the two out.',
    };
  }
  if (synthetic !== null && !mask.fakes) {
    return {
      key: 'synthetic',
      message: `the mask ${mask.name} cannot draw without a value`,
      hint: 'Leave `synthetic` out, or choose a mask that makes fakes; `understudy masks` says which do.',
    };
  }
  return null;
}
