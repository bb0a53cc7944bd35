import type { DomainKeys } from '../crypto/key.ts';
import type { Learnt } from './lesson.ts';
import type { InnerUse, Mask, MaskedColumn, MaskKeys } from './mask.ts';

const NONE = Buffer.alloc(0);

/** Where keys come from: a `ProjectKey`, or what a trial uses in its place. */
export interface KeyRoot {
  domain(name: string): DomainKeys;
}

/**
 * What a mask of `domain` is prepared with. Parts of values go to other masks of `masks`, each under its own domain,
 * so that an address inside a document becomes what it becomes in its column. `learnt`: what its lessons gave.
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
      return {
        mask,
        apply: mask.prepare(use.options, column, maskKeys(root, name, masks)),
        digests: (bytes, starts, ends, count) =>
          mask.needs.prf ? cmac.digests(bytes, starts, ends, count) : NONE,
      };
    },
  };
}
