import type { Config } from '../config/config.ts';
import type { Mask, MaskedColumn } from '../masks/mask.ts';
import { displayName } from '../names.ts';
import type { Treatment } from '../rules/decision.ts';
import { readRules } from '../rules/read-rules.ts';
import { loadMasks, type Registry } from './own-masks.ts';

/** What a new key would change. */
export interface Rotation {
  /** Ids of the key that masks now (`1` where it has none) and of the next one, which is free. */
  readonly current: string;
  readonly next: string;
  /** The domains whose pseudonyms change, and the columns with a rule in each; neither database is asked. */
  readonly domains: readonly { readonly domain: string; readonly columns: readonly string[] }[];
}

/** Reads the rules and says which pseudonyms go by the key. Fails as reading the rules does. */
export async function rotation(config: Config): Promise<Rotation> {
  const registry = await loadMasks(config.masks);
  const rules = await readRules(config.rules, registry.masks);
  const domains = new Map<string, Set<string>>();
  for (const { schema, table, columns } of rules.tables.values()) {
    for (const [name, rule] of columns) {
      for (const treatment of [rule, ...rule.cases]) {
        for (const domain of domainsOf(treatment, registry)) {
          const known = domains.get(domain) ?? new Set();
          domains.set(domain, known.add(displayName(schema, table, name)));
        }
      }
    }
  }
  const current = config.keyRing?.current ?? '1';
  return {
    current,
    next: nextId(current, new Set(config.keyRing?.keys.keys())),
    domains: [...domains]
      .map(([domain, columns]) => ({ domain, columns: [...columns].sort() }))
      .sort((a, b) => (a.domain < b.domain ? -1 : 1)),
  };
}

function domainsOf({ mask: name, domain, person, options }: Treatment, registry: Registry): string[] {
  const mask = name === null ? undefined : registry.masks.get(name);
  if (mask === undefined) {
    return [];
  }
  const own = mask.keyed && mask.inner === undefined ? [domain ?? mask.name] : [];
  const persons = person === null ? [] : [`person:${person}`];
  return [...own, ...partsOf(mask, options, registry), ...persons];
}

/** The domains of the masks on parts of values, of parts of these too. */
function partsOf(mask: Mask, options: unknown, { masks }: Registry): string[] {
  return (mask.inner?.(options, NOWHERE) ?? []).flatMap(({ use }) => {
    const inner = masks.get(use.mask);
    return inner === undefined
      ? []
      : [
          ...(inner.keyed && inner.inner === undefined ? [use.domain ?? inner.name] : []),
          ...partsOf(inner, use.options, { masks, file: null }),
        ];
  });
}

/** No database is asked, so that of a column only the rule is known. */
const NOWHERE: MaskedColumn = {
  name: 'a column',
  class: 'text',
  base: 'text',
  length: null,
  scale: null,
  notNull: false,
  enumLabels: null,
};

/** The id with its last number one higher, until it is free: `2026-11` gives `2026-12`, `a` gives `a-2`. */
function nextId(current: string, taken: ReadonlySet<string>): string {
  const [, stem = `${current}-`, digits = '1'] = /^(.*?)(\d+)$/.exec(current) ?? [];
  for (let number = Number(digits) + 1; ; number++) {
    const id = `${stem}${String(number).padStart(digits.length, '0')}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}
