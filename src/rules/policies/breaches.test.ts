import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MASKS } from '../../masks/catalog.ts';
import type { MaskedColumn } from '../../masks/mask.ts';
import { innerDecision, readDecision } from '../../masks/structure/inner-decision.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import { breaches, meets } from './breaches.ts';
import { factsOf, type Handling, optionsOf } from './handling.ts';
import { loadPolicies } from './load-policies.ts';
import { partHandlings } from './part-handling.ts';
import type { Clause } from './policy.ts';
import type { PolicyColumn } from './policy-columns.ts';

const COLUMN: MaskedColumn = {
  name: 'public.t.c',
  class: 'text',
  base: 'text',
  length: null,
  scale: null,
  notNull: false,
  enumLabels: null,
};
const POLICIES = await loadPolicies(['hipaa-safe-harbor', 'gdpr', 'pci-dss']);
const CLAUSES = POLICIES.flatMap((policy) => policy.clauses.map((clause) => ({ policy, clause })));

/** A decision as rules write it, under a key that is kept or not. */
function handled(written: string, ephemeral = false): Handling {
  const decision = innerDecision.parse(parse(written));
  const { reason } = Object(decision);
  const why = typeof reason === 'string' ? reason : null;
  const read = readDecision(decision);
  if (read.keep) {
    return { mask: null, options: {}, facts: null, reason: why };
  }
  const mask = MASKS.get(read.use.mask);
  const options = optionsOf(mask, read.use.options);
  expect(mask?.options.safeParse(read.use.options).success, `${written} is a rule`).toBe(true);
  const facts = factsOf(read.use.mask, options, COLUMN, { masks: MASKS, ephemeral });
  return { mask: read.use.mask, options, facts, reason: why };
}

function column(kind: PersonalKind, ...handlings: Handling[]): PolicyColumn {
  const finding = { kind, class: PERSONAL_KINDS[kind].class, confidence: 0.9 };
  return { schema: 'public', table: 't', column: 'c', finding, handlings };
}

const clausesOf = (...columns: PolicyColumn[]): string[] =>
  breaches(POLICIES, columns).map(({ clause }) => clause);

function kindsOf({ kinds, classes, without }: Clause): PersonalKind[] {
  const all = Object.entries(PERSONAL_KINDS).map(([kind, facts]) => ({
    kind: kind as PersonalKind,
    ...facts,
  }));
  const found = all.filter((each) => kinds.includes(each.kind) || classes.some((one) => one === each.class));
  return found.map(({ kind }) => kind).filter((kind) => !without.includes(kind));
}

describe('the policies that come with Understudy', () => {
  test.each(CLAUSES)('$policy.name $clause.id: the rule it names is a rule, and meets it', ({ clause }) => {
    for (const kind of kindsOf(clause)) {
      const rule = clause.rule[kind] ?? clause.rule.else;
      expect(rule, `a rule for ${kind}`).toBeDefined();
      expect(meets(clause, handled(rule ?? '')), `${kind}: ${rule}`).toBe(true);
    }
  });

  test('a rule that HIPAA names breaks none of its clauses once the key is thrown away', () => {
    const [hipaa] = POLICIES;
    for (const clause of hipaa?.clauses ?? []) {
      for (const kind of kindsOf(clause)) {
        const own = hipaa?.clauses.find(({ kinds }) => kinds.includes(kind));
        const decided = handled(own?.rule[kind] ?? own?.rule.else ?? 'redact', true);
        expect(breaches(POLICIES.slice(0, 1), [column(kind, decided)]), `${kind}`).toEqual([]);
      }
    }
  });

  test('every personal kind is spoken of by HIPAA: none of the 18 identifiers is kept unseen', () => {
    const kinds = Object.entries(PERSONAL_KINDS).filter(([, facts]) => facts.class === 'pii');
    const unseen = kinds.filter(
      ([kind]) => clausesOf(column(kind as PersonalKind, handled('keep'))).length < 2,
    );
    expect(unseen).toEqual([]);
  });

  test('every personal kind that is kept without a reason breaks the GDPR, and none with one but what authenticates', () => {
    const kept = (rule: string): PersonalKind[] =>
      Object.keys(PERSONAL_KINDS)
        .map((kind) => kind as PersonalKind)
        .filter((kind) => breaches(POLICIES.slice(1, 2), [column(kind, handled(rule))]).length > 0);
    expect(kept('keep')).toEqual(Object.keys(PERSONAL_KINDS).filter((kind) => kind !== 'none'));
    expect(kept('{ keep: true, reason: agreed }')).toEqual(['security_code', 'password_hash', 'token']);
  });
});

describe('what a decision must be like', () => {
  test('a day of birth under any mask that leaves more than the year, or the year of the very old', () => {
    const born = (rule: string): string[] => clausesOf(column('birth_date', handled(rule, true)));
    expect(born('{ mask: date_truncate, to: month }')).toContain('164.514(b)(2)(i)(C)');
    expect(born('{ mask: date_truncate, to: year }')).toEqual(['164.514(b)(2)(i)(C), ages over 89']);
    expect(born('{ mask: age_band, at: 2026-01-01 }')).toEqual([]);
  });

  test('a code under a key that is kept, and the same one under a key that is thrown away', () => {
    expect(clausesOf(column('email', handled('email')))).toEqual(['164.514(c)(1)']);
    expect(clausesOf(column('email', handled('email', true)))).toEqual([]);
  });

  test('a card number shown beyond its first six and last four, encrypted, or kept whatever the reason', () => {
    const card = (rule: string): string[] =>
      clausesOf(column('card', handled(rule, true))).filter((id) => /^\d\./.test(id));
    expect(card('{ mask: partial, first: 6, last: 4 }')).toEqual([]);
    expect(card('{ mask: partial, first: 8, last: 4 }')).toEqual(['3.4.1']);
    expect(card('shape')).toEqual(['3.5.1']);
    expect(card('{ keep: true, reason: they are test cards }')).toEqual(['3.5.1', '6.5.5']);
  });

  test('one case of several that keeps the value, and it says so', () => {
    const [breach] = breaches(POLICIES.slice(1, 2), [column('email', handled('keep'), handled('email'))]);
    expect(breach?.message).toMatch(/e-mail address; in some rows kept without a reason/);
  });

  test('a finding below the confidence of the policy is not judged', () => {
    const doubtful = {
      ...column('email', handled('keep')),
      finding: { kind: 'email', class: 'pii', confidence: 0.4 },
    } as const;
    expect(clausesOf(doubtful)).toEqual([]);
  });
});

describe('documents', () => {
  const circumstances = { masks: MASKS, ephemeral: false };
  const parts = (options: Record<string, unknown>, path: string): (string | null)[] => {
    const whole = {
      mask: 'json',
      options,
      reason: null,
      facts: factsOf('json', options, COLUMN, circumstances),
    };
    return partHandlings(whole, path, COLUMN, circumstances).map(({ mask }) => mask);
  };

  test('a path is handled by the last decision that selects it or what it lies in, as in a run', () => {
    const paths = {
      '$.user': 'redact',
      '$.user.email': 'email',
      '$.user.tags[0]': 'keep',
      "$['a b']": 'keep',
    };
    expect(parts({ paths, unlisted: 'fail' }, '$.user.email')).toEqual(['email']);
    expect(parts({ paths, unlisted: 'fail' }, '$.user.name')).toEqual(['redact']);
    expect(parts({ paths, unlisted: 'fail' }, '$.user.tags[*]')).toEqual([null, 'redact']);
    expect(parts({ paths, unlisted: 'fail' }, "$['a b']")).toEqual([null]);
    expect(parts({ paths, unlisted: 'keep' }, '$.other')).toEqual([null]);
    expect(parts({ paths, unlisted: 'redact' }, '$.other')).toEqual(['redact']);
    expect(parts({ paths, unlisted: 'fail' }, '$.other')).toEqual([]);
  });

  test('a document is what the weakest of its parts is, and kept where no part is masked', () => {
    const facts = (paths: Record<string, unknown>, unlisted = 'fail') =>
      factsOf('json', { paths, unlisted }, COLUMN, circumstances);
    expect(facts({ '$.a': 'email', '$.b': 'redact' })?.gdpr).toBe('pseudonymous');
    expect(facts({ '$.a': 'email', '$.b': 'scrub' })?.gdpr).toBe('personal');
    expect(facts({ '$.a': 'email' }, 'keep')?.gdpr).toBe('personal');
    expect(facts({ '$.a': 'keep' })).toBeNull();
  });
});
