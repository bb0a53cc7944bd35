import { z } from 'zod';
import { MASKS } from '../../masks/catalog.ts';
import type { Mask } from '../../masks/mask.ts';
import { defineMask } from '../../masks/own-mask.ts';
import { parseYaml } from '../../yaml.ts';

/** What rules name besides what comes with Understudy. */
export interface Named {
  /** Options by the name of a mask that is not known here. */
  readonly masks: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths of files that masks load, as written. */
  readonly files: ReadonlySet<string>;
}

/** Everything in the text of a rules file that may be the name of an own mask or of a file. */
export function namedIn(text: string): Named {
  const masks = new Map<string, Set<string>>();
  const files = new Set<string>();
  const note = (name: string, options: readonly string[]): void => {
    if (/^[a-z][a-z0-9_]{0,62}$/.test(name) && !MASKS.has(name) && name !== 'keep') {
      const known = masks.get(name) ?? new Set();
      masks.set(name, new Set([...known, ...options]));
    }
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      note(value, []);
    } else if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value);
      if ('mask' in value && typeof value.mask === 'string') {
        note(
          value.mask,
          members.map(([key]) => key),
        );
      }
      if ('file' in value && typeof value.file === 'string') {
        files.add(value.file);
      }
      members.forEach(([, each]) => {
        visit(each);
      });
    }
  };
  visit(parseYaml(text, '').value);
  return { masks, files };
}

/**
 * Understudy's masks, and for every other name one that takes its options as they are and declares nothing to rely on:
 * code of the user's own is not run to compare rules, for it may be of another revision.
 */
export function withOpaque(names: Iterable<Named>): ReadonlyMap<string, Mask> {
  const all = new Map<string, Mask>(MASKS);
  const options = new Map<string, Set<string>>();
  for (const { masks } of names) {
    for (const [name, keys] of masks) {
      options.set(name, new Set([...(options.get(name) ?? []), ...keys]));
    }
  }
  for (const [name, keys] of options) {
    all.set(name, opaque(name, keys));
  }
  return all;
}

function opaque(name: string, keys: ReadonlySet<string>): Mask {
  const members = [...keys].map((key) => [key, z.unknown().optional()] as const);
  return defineMask<Record<string, unknown>>({
    name,
    summary: 'A mask of the user’s own, not run here.',
    types: ['text'],
    options: z.strictObject(Object.fromEntries(members)),
    technique: 'pseudonymization',
    gdpr: 'personal',
    safeHarbor: 'no',
    keeps: [],
    remains: '',
    replaces: false,
    uniqueness: 'lossy',
    outputs: 1,
    longest: 'input',
    example: { input: 'anything' },
    mask: ({ values }) => values.map(() => null),
  });
}
