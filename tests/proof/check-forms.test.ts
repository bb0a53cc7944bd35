/** The forms in which CI takes what `check` found, each by the rules of who reads it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { describe, expect, inject, test } from 'vitest';
import type { CheckAnswer, CheckProblem } from '../../src/report/answers.ts';
import { drawCheckGithub } from '../../src/report/check/github.ts';
import { drawCheckJunit } from '../../src/report/check/junit.ts';
import { CHECK_RULES } from '../../src/report/check/rules.ts';
import { drawCheckSarif } from '../../src/report/check/sarif.ts';
import { drawCheck, drawCheckMarkdown } from '../../src/report/check/text.ts';
import { understudy } from '../support/command.ts';
import { createDatabase } from '../support/database.ts';
import { project } from '../support/refresh.ts';

const problem = (parts: Partial<CheckProblem>): CheckProblem => ({
  rule: 'column-undecided',
  level: 'error',
  place: { file: 'rules/shop.yaml', line: 3, column: 5 },
  object: 'shop.customer.email',
  message: 'shop.customer.email (text) is not decided',
  hint: 'Add a rule:',
  add: 'tables:\n  shop.customer:\n    columns:\n      email: email\n',
  ...parts,
});

/** Names are hostile: of every kind of line end, markup, escape and direction mark. */
const HOSTILE = 'a,b:c%d\r\n::error::x<b>`|]]>&\u001b[31m\u202e\u0000😀"\'@all';

const answer = (...problems: CheckProblem[]): CheckAnswer => ({
  passed: !problems.some(({ level }) => level === 'error'),
  against: 'live',
  tables: 2,
  columns: 7,
  problems,
  fixed: [],
  notShown: [],
});

const EVERY = answer(
  ...Object.entries(CHECK_RULES).map(([rule, { level }]) =>
    problem({ rule: rule as CheckProblem['rule'], level }),
  ),
  problem({ level: 'warning', place: { file: '/etc/rules dir/ü#1.yaml', line: 1, column: null } }),
  problem({ object: null, place: { file: 'rules', line: null, column: null }, add: null, hint: '' }),
  problem({ object: HOSTILE, message: HOSTILE, hint: HOSTILE, add: `${HOSTILE}\n\`\`\`\nx` }),
);

describe('sarif', () => {
  const schemaFile = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const log = (of: CheckAnswer) => JSON.parse(drawCheckSarif(of, '1.2.3'));

  test('is valid against the schema of SARIF 2.1.0, with findings of every rule, and with none', async () => {
    // A pattern of the schema's has a bracket that Unicode mode does not take.
    const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(await readFile(schemaFile, 'utf8')));
    for (const each of [EVERY, answer()]) {
      expect(validate(log(each)), JSON.stringify(validate.errors)).toBe(true);
    }
    expect(validate({ ...log(EVERY), runs: [{ results: 1 }] })).toBe(false);
  });

  test('names every rule with its help, and points into it', () => {
    const [run] = log(EVERY).runs;
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(CHECK_RULES));
    for (const result of run.results) {
      expect(rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(rules[result.ruleIndex].help.text).not.toBe('');
    }
  });

  test('gives files relative to the root of the sources, others as URIs', () => {
    const uris = log(EVERY).runs[0].results.map(
      (result: { locations: [{ physicalLocation: { artifactLocation: object } }] }) =>
        result.locations[0].physicalLocation.artifactLocation,
    );
    expect(uris[0]).toEqual({ uri: 'rules/shop.yaml', uriBaseId: '%SRCROOT%' });
    expect(uris).toContainEqual({ uri: 'file:///etc/rules%20dir/%C3%BC%231.yaml' });
  });

  test('a finding keeps its fingerprint when lines move and figures change, and no two share one', () => {
    const prints = (of: CheckAnswer): string[] =>
      log(of).runs[0].results.map(
        ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) =>
          partialFingerprints['understudy/v1'],
      );
    const moved = problem({
      place: { file: 'rules/shop.yaml', line: 90, column: 1 },
      message: 'other words',
    });
    expect(prints(answer(moved))).toEqual(prints(answer(problem({}))));
    expect(prints(answer(problem({ object: 'other' })))).not.toEqual(prints(answer(problem({}))));
    expect(new Set(prints(EVERY)).size).toBe(EVERY.problems.length);
  });
});

describe('github', () => {
  test('a command is one line, with what its documentation says to escape', () => {
    const [line] = drawCheckGithub(
      answer(
        problem({
          place: { file: 'a,b:c%.yaml', line: 3, column: 5 },
          message: '1%\r\n2',
          hint: '',
          add: null,
        }),
      ),
    ).split('\n');
    expect(line).toBe(
      '::error file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=5,title=A column has no rule (column-undecided)::1%25\\u000d%0A2',
    );
  });

  test('levels are GitHub’s, places that are not known are left out', () => {
    const lines = drawCheckGithub(
      answer(
        problem({ level: 'warning', place: { file: 'x.yaml', line: null, column: null } }),
        problem({ level: 'note' }),
      ),
    ).split('\n');
    expect(lines[0]).toMatch(/^::warning file=x\.yaml,title=[^:,]+::/);
    expect(lines[1]).toMatch(/^::notice file=rules\/shop\.yaml,line=3,/);
  });

  test('G17: a name cannot begin a command of its own', () => {
    const lines = drawCheckGithub(EVERY).split(/\r?\n/);
    expect(lines).toHaveLength(EVERY.problems.length + 1);
    expect(lines.slice(0, -1).every((line) => /^::(?:error|warning|notice) file=[^,:]+,/.test(line))).toBe(
      true,
    );
  });
});

describe('junit', () => {
  const read = (xml: string) => {
    const tags: { name: string; attributes: Record<string, string> }[] = [];
    let text = '';
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => tags.push({ name, attributes }));
    parser.on('text', (part) => {
      text += part;
    });
    parser.on('cdata', (part) => {
      text += part;
    });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xml).close();
    return { tags, text };
  };

  test('is XML whatever the names, with a failure for each error and a passed case for each rule that holds', () => {
    const { tags } = read(drawCheckJunit(EVERY));
    const errors = EVERY.problems.filter(({ level }) => level === 'error').length;
    expect(tags.filter(({ name }) => name === 'failure')).toHaveLength(errors);
    const suite = tags.find(({ name }) => name === 'testsuite');
    expect(suite?.attributes).toMatchObject({ failures: String(errors) });
    const { tags: none } = read(drawCheckJunit(answer()));
    expect(none.filter(({ name }) => name === 'testcase')).toHaveLength(Object.keys(CHECK_RULES).length);
    expect(none.filter(({ name }) => name === 'failure')).toEqual([]);
  });

  test('the same answer gives the same bytes', () => {
    expect(drawCheckJunit(EVERY)).toBe(drawCheckJunit(EVERY));
    expect(drawCheckJunit(EVERY)).not.toMatch(/timestamp/);
  });
});

describe('text and markdown', () => {
  test('text gives place, level, what to do and what to write', () => {
    expect(drawCheck(answer(problem({})))).toBe(
      [
        'rules/shop.yaml:3:5: error: shop.customer.email (text) is not decided [column-undecided]',
        '  Add a rule:',
        '    tables:',
        '      shop.customer:',
        '        columns:',
        '          email: email',
        '',
        'rules do not fit: 7 columns of 2 tables (live); 1 error',
      ].join('\n'),
    );
  });

  test('G17: names drive no terminal, open no markup and call nobody', () => {
    const marks = ['\u001b', '\u202e', '\u0000'];
    expect(marks.filter((mark) => drawCheck(EVERY).includes(mark))).toEqual([]);
    const markdown = drawCheckMarkdown(EVERY);
    expect(marks.filter((mark) => markdown.includes(mark))).toEqual([]);
    const outside = markdown.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(outside).not.toMatch(/<b>|@all/);
  });

  test('a comment is never longer than GitHub takes', () => {
    const many = Array.from({ length: 5000 }, (_, i) => problem({ object: `shop.t.c${i}` }));
    expect(drawCheckMarkdown(answer(...many)).length).toBeLessThan(65_536);
    expect(drawCheckMarkdown(answer(...many))).toContain('… and 4,950 more');
  });
});

test('the command writes each form, to a file too, and never half of one', async () => {
  await using database = await createDatabase(inject('source'), 'forms');
  await database.sql('CREATE TABLE public.person (id int PRIMARY KEY, email text)');
  await using files = await project(
    { source: database.url, target: 'postgres://x@localhost/x' },
    'tables: { public.person: { columns: { id: keep } } }',
  );
  const run = (...args: string[]) => understudy(['check', '--config', files.configFile, ...args]);
  const sarif = await run('--format', 'sarif');
  expect(sarif.status).toBe(3);
  expect(JSON.parse(sarif.stdout).runs[0].results).toHaveLength(1);
  const github = await run('--format', 'github');
  expect(github.stdout).toMatch(/^::error file=/);
  const json = await run('--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ passed: false, problems: [{ rule: 'column-undecided' }] });
  const output = `${files.folder}/report.xml`;
  const junit = await run('--format', 'junit', '--output', output);
  expect(junit.stdout).toContain('rules do not fit');
  expect(await readFile(output, 'utf8')).toMatch(/^<\?xml/);
  const both = await run('--json', '--format', 'sarif');
  expect(both.status).toBe(2);
});
