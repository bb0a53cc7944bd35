import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UnderstudyError } from '../../errors.ts';
import { breaches } from './breaches.ts';
import { loadPolicies } from './load-policies.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-policies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function refusal(name: string): Promise<UnderstudyError> {
  try {
    await loadPolicies([name]);
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return error;
    }
  }
  throw new TypeError('it was loaded');
}

const HEAD = 'title: Ours\nsource: house rule 7\n';

describe("a company's own policy", () => {
  test('takes another over, adds clauses of its own, and excepts columns from some', async () => {
    const path = file(
      'ours.yaml',
      `${HEAD}extends: [gdpr]
except:
  - columns: [public.film.born]
    clauses: [art. 5(1)(c)]
    reason: films are not persons
clauses:
  - { id: "7.1", text: cities are invented, kinds: [city], demand: { masks: [city] }, rule: city }
for_a_person: [who asked for it?]
`,
    );
    const [policy] = await loadPolicies([path]);
    expect(policy?.name).toBe('ours');
    expect(policy?.questions).toContain('who asked for it?');
    expect(policy?.questions.some((each) => each.includes('Recital 26'))).toBe(true);
    const kept = { mask: null, options: {}, facts: null, reason: null };
    const of = (table: string, kind: 'date' | 'city') => {
      const finding = { kind, class: 'quasi' as const, confidence: 1 };
      return { schema: 'public', table, column: 'born', finding, handlings: [kept] };
    };
    const found = (table: string, kind: 'date' | 'city') =>
      breaches(policy === undefined ? [] : [policy], [of(table, kind)]).map(({ clause }) => clause);
    expect(found('film', 'date')).toEqual([]);
    expect(found('actor', 'date')).toEqual(['art. 5(1)(c)']);
    expect(found('film', 'city')).toEqual(['7.1']);
  });

  test('takes another of the company over by a path beside its own', async () => {
    file('base.yaml', `${HEAD}for_a_person: [one]\n`);
    const [policy] = await loadPolicies([
      file('top.yaml', `${HEAD}extends: [base.yaml]\nfor_a_person: [two]\n`),
    ]);
    expect(policy?.questions).toEqual(['one', 'two']);
  });

  test('every mistake is told at its place, with what is known there', async () => {
    const path = file(
      'wrong.yaml',
      `${HEAD}clauses:
  - id: a
    text: b
    kinds: [emial]
    demand: { gdpr: anonymus }
    rule: redact
  - { id: c, text: d, kinds: [email], demand: {}, rule: redact }
  - { id: e, text: f, demand: { masked: true }, rule: redact }
  - { id: g, text: h, kinds: [email], demand: { kept: anyhow, masked: true }, rule: redact }
`,
    );
    const { code, problems } = await refusal(path);
    expect(code).toBe('config_invalid');
    expect(problems.map(({ at }) => /:(\d+):/.exec(at)?.[1])).toEqual(['6', '7', '9', '10', '11']);
    expect(problems[0]?.hint).toContain('email');
    expect(problems[1]?.hint).toContain('anonymous');
  });

  test.each([
    ['a duplicate key', 'title: again\n', /twice/],
    ['an anchor', 'for_a_person: &a [b]\n', /anchor/],
    ['a conflict left in', '<<<<<<< HEAD\n', /./],
  ])('%s is refused', async (name, text, words) => {
    const { code, problems } = await refusal(file(`${name}.yaml`, HEAD + text));
    expect(code).toBe('config_invalid');
    expect(problems.map(({ message }) => message).join()).toMatch(words);
  });

  test('a file that extends itself, an exemption from no clause, and a name that there is not', async () => {
    expect((await refusal(file('self.yaml', `${HEAD}extends: [self.yaml]\n`))).message).toMatch(/itself/);
    const text = `${HEAD}extends: [gdpr]\nexcept: [{ columns: [a.b.c], clauses: [art. 4], reason: x }]\n`;
    expect((await refusal(file('except.yaml', text))).hint).toMatch(/art\. 4\(5\)/);
    expect((await refusal('hippa-safe-harbor')).hint).toBe('did you mean hipaa-safe-harbor?');
    expect((await refusal(join(folder, 'none.yaml'))).message).toMatch(/does not exist/);
  });
});
