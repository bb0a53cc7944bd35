import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalog, check, foreignKey, rules, table } from '../../../tests/support/sample-catalog.ts';
import { MASKS } from '../../masks/catalog.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import type { FindingAnswer } from '../../report/answers.ts';
import type { Rules } from '../../rules/decision.ts';
import type { PackMatch, Proposal } from '../proposal.ts';
import { propose } from './propose.ts';

const NO_RULES: Rules = { tables: new Map(), files: [] };

/** Findings as `{ 'public.users': { email: 'email' } }`; a column not named holds nothing personal. */
type Kinds = Readonly<Record<string, Readonly<Record<string, PersonalKind>>>>;

function findings(kinds: Kinds, confidence = 0.95): FindingAnswer[] {
  return Object.entries(kinds).flatMap(([name, columns]) => {
    const [schema = '', of = ''] = name.split('.');
    return Object.entries(columns).map(([column, kind]) => ({
      schema,
      table: of,
      column,
      class: PERSONAL_KINDS[kind].class,
      kind,
      confidence,
      reasons: ['the name says so', 'and 7 of 8 values'],
    }));
  });
}

function proposal(
  of: Catalog,
  kinds: Kinds,
  {
    existing = NO_RULES,
    packs = [],
    more = [],
    confidence = 0.95,
  }: { existing?: Rules; packs?: PackMatch[]; more?: FindingAnswer[]; confidence?: number } = {},
): Proposal {
  const found = [...findings(kinds, confidence), ...more];
  const made = propose({ catalog: of, findings: found, packs, masks: MASKS, existing });
  expect(made.open).toEqual([]);
  return made;
}

function decisions(made: Proposal, name: string): Record<string, unknown> {
  const found = made.tables.find(({ schema, table: of }) => `${schema}.${of}` === name);
  return Object.fromEntries(found?.columns.map(({ column, decision }) => [column, decision]) ?? []);
}

const PEOPLE = table('public.people', {
  columns: {
    id: 'int4!',
    first_name: 'text!',
    last_name: 'text',
    mail: 'varchar(320)!',
    born: 'date',
    sex: 'text',
    note: 'text',
  },
  primaryKey: ['id'],
  unique: [['mail']],
});
const KINDS: Kinds = {
  'public.people': {
    first_name: 'first_name',
    last_name: 'last_name',
    mail: 'email',
    born: 'birth_date',
    sex: 'gender',
    note: 'free_text',
  },
};

describe('persons', () => {
  test('what is said of one person is drawn by the table’s key, the address of mail too where no other table has one', () => {
    const made = proposal(catalog(PEOPLE), KINDS);
    expect(made.tables[0]?.persons).toEqual({ people: 'id' });
    expect(decisions(made, 'public.people')).toEqual({
      id: 'keep',
      first_name: { mask: 'first_name', person: 'people' },
      last_name: { mask: 'last_name', person: 'people' },
      mail: { mask: 'email', unique: true, person: 'people' },
      born: { mask: 'date_shift', within: '30d', person: 'people' },
      sex: { mask: 'gender', person: 'people', on_error: 'redact' },
      note: 'lorem',
    });
  });

  test('an address of mail that stands in a table of no persons too goes by its value in both, or they would not join', () => {
    const readers = table('public.readers', { columns: { id: 'int4!', mail: 'text' }, primaryKey: ['id'] });
    const made = proposal(catalog(PEOPLE, readers), { ...KINDS, 'public.readers': { mail: 'email' } });
    const mail = { mask: 'email', unique: true };
    expect(decisions(made, 'public.people')).toMatchObject({ mail });
    expect(decisions(made, 'public.people').mail).not.toHaveProperty('person');
    expect(decisions(made, 'public.readers')).toMatchObject({ mail });
  });

  test('another table’s columns go by the person to whom it refers, and an audit of one by the same key', () => {
    const homes = table('public.homes', {
      columns: { id: 'int4!', people_id: 'int4!', town: 'text' },
      primaryKey: ['id'],
      foreignKeys: [foreignKey(['people_id'], 'public.people', ['id'])],
    });
    const clients = table('public.clients', {
      columns: { client_id: 'int4!', last_name: 'text' },
      primaryKey: ['client_id'],
    });
    const audit = table('public.clients_audit', {
      columns: { client_id: 'int4!', rev: 'int4!', last_name: 'text' },
      primaryKey: ['client_id', 'rev'],
    });
    const made = proposal(catalog(PEOPLE, homes, clients, audit), {
      ...KINDS,
      'public.homes': { town: 'city' },
      'public.clients': { last_name: 'last_name' },
      'public.clients_audit': { last_name: 'last_name' },
    });
    const of = (name: string) => made.tables.find((each) => each.table === name);
    expect(of('homes')?.persons).toEqual({ people: 'people_id' });
    expect(decisions(made, 'public.homes').town).toEqual({ mask: 'city', person: 'people' });
    expect(of('clients')?.persons).toEqual({ client: 'client_id' });
    expect(of('clients_audit')?.persons).toEqual({ client: 'client_id' });
  });

  test('names and places follow a country that is kept, with the reason that it must have', () => {
    const abroad = table('public.abroad', {
      columns: { id: 'int4!', last_name: 'text', town: 'text', country: 'text' },
      primaryKey: ['id'],
    });
    const made = proposal(catalog(abroad), {
      'public.abroad': { last_name: 'last_name', town: 'city', country: 'country' },
    });
    expect(decisions(made, 'public.abroad')).toMatchObject({
      last_name: { mask: 'last_name', locale: { from: 'country' }, person: 'abroad' },
      town: { mask: 'city', locale: { from: 'country' } },
      country: { keep: true, reason: expect.any(String), review: expect.any(String) },
    });
  });
});

describe('constraints', () => {
  test('G9: a masked key is masked alike in every table that refers to it, and says so', () => {
    const users = table('public.users', { columns: { login: 'varchar(40)!' }, primaryKey: ['login'] });
    const posts = table('public.posts', {
      columns: { id: 'int4!', author: 'varchar(60)' },
      primaryKey: ['id'],
      foreignKeys: [foreignKey(['author'], 'public.users', ['login'])],
    });
    const made = proposal(catalog(users, posts), { 'public.users': { login: 'user_name' } });
    const masked = decisions(made, 'public.users').login;
    expect(masked).toMatchObject({ mask: expect.any(String), unique: true });
    expect(decisions(made, 'public.posts').author).toEqual(masked);
    const author = made.tables
      .find(({ table: of }) => of === 'posts')
      ?.columns.find(({ column }) => column === 'author');
    expect(author?.comment).toContain('public.users.login');
  });

  test('a mask that is too long, or that a condition does not take, gives way to the next; none is left in the clear', () => {
    const short = table('public.short', {
      columns: { mail: 'varchar(12)', phone: 'varchar(5)!', code: 'text!', plate: 'varchar(3)' },
      checks: [check("(code ~ '^[A-Z]{2}[0-9]{6}$'::text)")],
    });
    const made = proposal(catalog(short), {
      'public.short': { mail: 'email', phone: 'phone', code: 'national_id', plate: 'licence_plate' },
    });
    const all = decisions(made, 'public.short');
    expect(all.mail).not.toMatchObject({ mask: 'email' });
    for (const each of Object.values(all)) {
      expect(each).not.toBe('keep');
      expect(each).not.toMatchObject({ keep: true });
    }
  });

  test('a birth date bounded by today goes to the year, which crosses no such bound, not to whatever was tried last', () => {
    const staff = table('public.staff', {
      columns: { id: 'int4!', born: 'date!' },
      primaryKey: ['id'],
      checks: [
        check("((born >= '1930-01-01'::date) AND (born <= (now() - '18 years'::interval)))", 'of_age'),
      ],
    });
    const made = proposal(catalog(staff), { 'public.staff': { born: 'birth_date' } });
    expect(decisions(made, 'public.staff').born).toEqual({ mask: 'date_truncate', to: 'year' });
  });

  test('a birth date that a unique index and today bound is emptied where it may be, for other days may lie ahead', () => {
    const people = table('public.people', {
      columns: { id: 'int4!', last_name: 'text!', first_name: 'text!', born: 'date' },
      primaryKey: ['id'],
      unique: [['last_name', 'first_name', 'born']],
      checks: [check('(born < CURRENT_DATE)', 'past')],
    });
    const made = proposal(catalog(people), {
      'public.people': { last_name: 'last_name', first_name: 'first_name', born: 'birth_date' },
    });
    expect(decisions(made, 'public.people').born).toBe('redact');
  });

  test('an address of mail that fits nowhere is emptied, never drawn letter by letter: it could be somebody’s', () => {
    const booking = table('public.booking', {
      columns: { id: 'int4!', guest: 'varchar(9)' },
      primaryKey: ['id'],
      unique: [['guest']],
    });
    const made = proposal(catalog(booking), { 'public.booking': { guest: 'email' } });
    expect(JSON.stringify(decisions(made, 'public.booking').guest)).not.toContain('shape');
  });

  test('a number of a person that means a key which is kept is kept with it, foreign key or not, so that rows still join', () => {
    const students = table('public.students', {
      columns: { student_no: 'int4!' },
      primaryKey: ['student_no'],
    });
    const staff = table('public.staff', { columns: { id: 'int4!' }, primaryKey: ['id'] });
    const marks = table('public.marks', {
      columns: { ref_student_no: 'int4', entered_by: 'int4', matriculation: 'int4' },
      foreignKeys: [foreignKey(['entered_by'], 'public.staff', ['id'])],
    });
    const archive = table('public.archive', { columns: { entered_by: 'int4', student_no: 'text' } });
    const numbers: Kinds = {
      'public.marks': { ref_student_no: 'case_number', matriculation: 'case_number' },
      'public.archive': { entered_by: 'account_id', student_no: 'case_number' },
    };
    const made = proposal(catalog(students, staff, marks, archive), numbers);
    expect(decisions(made, 'public.marks')).toMatchObject({
      ref_student_no: { keep: true, reason: expect.stringContaining('public.students.student_no') },
      matriculation: 'integer',
    });
    expect(decisions(made, 'public.archive').entered_by).toMatchObject({ keep: true });
    // Of another type it is something else.
    expect(decisions(made, 'public.archive').student_no).not.toMatchObject({ keep: true });
    const hidden = proposal(catalog(students, staff, marks, archive), {
      ...numbers,
      'public.students': { student_no: 'case_number' },
    });
    expect(decisions(hidden, 'public.marks').ref_student_no).toBe('integer');
  });

  test('what structure alone thinks personal and values do not is kept with the reason that check asks for', () => {
    const lists = table('public.lists', { columns: { id: 'int4!', mail_name: 'text', topic: 'text' } });
    const made = propose({
      catalog: catalog(lists),
      findings: findings({ 'public.lists': { mail_name: 'none', topic: 'none' } }),
      structural: findings({ 'public.lists': { mail_name: 'email', topic: 'none' } }),
      packs: [],
      masks: MASKS,
      existing: NO_RULES,
    });
    expect(decisions(made, 'public.lists')).toEqual({
      id: 'keep',
      mail_name: {
        keep: true,
        reason:
          'by name and type perhaps e-mail address, but the values that were read show nothing personal',
      },
      topic: 'keep',
    });
  });

  test('the same value is the same fake in every table: one that must be unique decides for all', () => {
    const accounts = table('public.accounts', {
      columns: { id: 'int4!', login: 'text!' },
      primaryKey: ['id'],
      unique: [['login']],
    });
    const log = table('public.log', { columns: { id: 'int4!', login: 'text' }, primaryKey: ['id'] });
    const made = proposal(catalog(accounts, log), {
      'public.accounts': { login: 'user_name' },
      'public.log': { login: 'user_name' },
    });
    expect(decisions(made, 'public.log').login).toEqual(decisions(made, 'public.accounts').login);
  });

  test('G4: of an index over several names each keeps its values apart, and none is left in the clear', () => {
    const names = table('public.names', {
      columns: { id: 'int4!', first_name: 'varchar(12)!', last_name: 'text!', born: 'date' },
      primaryKey: ['id'],
      unique: [['last_name', 'first_name', 'born']],
    });
    const made = proposal(catalog(names), {
      'public.names': { first_name: 'first_name', last_name: 'last_name', born: 'birth_date' },
    });
    const { id: _, ...others } = decisions(made, 'public.names');
    for (const each of Object.values(others)) {
      expect(each).not.toMatchObject({ keep: true });
    }
  });

  test('property: whatever detection thinks of whatever column, the whole plan holds', () => {
    const types = [
      'int4!',
      'int8',
      'text!',
      'varchar(7)',
      'varchar(40)!',
      'uuid!',
      'date',
      'timestamptz!',
      'jsonb',
      'jsonb!',
      'bool!',
      'bytea',
      'bpchar(2)!',
      'numeric',
      'citext',
      'tsvector',
      'tstzrange',
      'enum:a,b',
    ];
    const kinds = Object.keys(PERSONAL_KINDS).filter((kind): kind is PersonalKind => kind in PERSONAL_KINDS);
    const column = fc.record({ type: fc.constantFrom(...types), kind: fc.constantFrom(...kinds) });
    const shape = fc.record({
      columns: fc.array(column, { minLength: 1, maxLength: 7 }),
      keys: fc.array(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(shape, ({ columns, keys }) => {
        const named = Object.fromEntries(columns.map(({ type }, i) => [`c${i}`, type]));
        const unique = keys
          .map((key) => key.filter((i) => i < columns.length).map((i) => `c${i}`))
          .filter((key) => key.length > 0);
        const of = catalog(
          table('public.t', { columns: { id: 'int4!', ...named }, primaryKey: ['id'], unique }),
          table('public.u', {
            columns: { id: 'int4!', t: 'int4' },
            foreignKeys: [foreignKey(['t'], 'public.t', ['id'])],
          }),
        );
        const made = proposal(of, {
          'public.t': Object.fromEntries(columns.map(({ kind }, i) => [`c${i}`, kind])),
        });
        expect(made.tables[0]?.columns.map((each) => each.column)).toEqual(['id', ...Object.keys(named)]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is decided already', () => {
  test('stays: only what is new is proposed, and what rules name and nothing has is no matter', () => {
    const existing = rules({
      'public.people': { id: 'keep', first_name: 'keep', gone: 'keep' },
      'public.dropped': { id: 'keep' },
    });
    const made = proposal(catalog(PEOPLE), KINDS, { existing });
    expect(Object.keys(decisions(made, 'public.people'))).toEqual([
      'last_name',
      'mail',
      'born',
      'sex',
      'note',
    ]);
    // The table's own rule says no group: the new columns say by which column they go.
    expect(made.tables[0]?.persons).toEqual({});
    expect(decisions(made, 'public.people').last_name).toEqual({
      mask: 'last_name',
      person: 'people',
      per: 'id',
    });
  });

  test('nothing is proposed where nothing is open', () => {
    const existing = rules({ 'public.t': { a: 'keep' } });
    expect(
      proposal(
        catalog(table('public.t', { columns: { a: 'text' } })),
        { 'public.t': { a: 'email' } },
        { existing },
      ),
    ).toEqual({
      tables: [],
      open: [],
    });
  });

  test('a partition is decided by its parent', () => {
    const parent = table('public.log', {
      columns: { id: 'int4!', mail: 'text' },
      kind: 'partitioned',
      partitionKey: { text: 'RANGE (id)', columns: ['id'] },
    });
    const part = table('public.log_1', {
      columns: { id: 'int4!', mail: 'text' },
      parents: [['public', 'log']],
      isPartition: true,
      partitionBound: 'FOR VALUES FROM (1) TO (9)',
    });
    const made = proposal(catalog(parent, part), {
      'public.log': { mail: 'email' },
      'public.log_1': { mail: 'email' },
    });
    expect(made.tables.map(({ table: name }) => name)).toEqual(['log']);
  });
});

describe('tables whose rows could act', () => {
  const sessions = table('public.user_sessions', {
    columns: { id: 'int4!', token: 'text!', expires_at: 'timestamptz', ip: 'text' },
    primaryKey: ['id'],
    unique: [['token']],
  });
  const kinds: Kinds = { 'public.user_sessions': { token: 'token', ip: 'ip' } };

  test('G4: sessions, tokens and queued jobs come without rows, by their structure and not by their name alone', () => {
    const jobs = table('public.jobs', {
      columns: { id: 'int8!', payload: 'jsonb', run_at: 'timestamptz', attempts: 'int4' },
    });
    const posts = table('public.job', { columns: { id: 'int8!', title: 'text', min_salary: 'numeric' } });
    const courses = table('public.training_session', {
      columns: { id: 'int8!', place: 'text', starts: 'date' },
    });
    const made = proposal(catalog(sessions, jobs, posts, courses), kinds);
    expect(made.tables.filter(({ rows }) => rows === 'none').map(({ table: name }) => name)).toEqual([
      'user_sessions',
      'jobs',
    ]);
    expect(made.tables.find(({ table: name }) => name === 'jobs')?.comment).toContain('worker');
  });

  test('G4: where copied rows refer to them their secrets are replaced', () => {
    const visits = table('public.visits', {
      columns: { id: 'int4!', session: 'int4' },
      foreignKeys: [foreignKey(['session'], 'public.user_sessions', ['id'])],
    });
    const made = proposal(catalog(sessions, visits), kinds);
    expect(made.tables.every(({ rows }) => rows === 'all')).toBe(true);
    expect(decisions(made, 'public.user_sessions').token).toMatchObject({ mask: 'token', unique: true });
  });
});

test('what is part of a queue or of a session goes with it, and does not bring it back; content that is sent stays', () => {
  const jobs = table('public.background_jobs', {
    columns: { id: 'int4!', payload: 'jsonb', retried: 'int4!', max_retries: 'int4' },
    primaryKey: ['id'],
  });
  const tasks = table('public.background_job_tasks', {
    columns: { id: 'int4!', job_id: 'int4!', result: 'jsonb' },
    primaryKey: ['id'],
    foreignKeys: [foreignKey(['job_id'], 'public.background_jobs', ['id'])],
  });
  const sessions = table('public.sessions', {
    columns: { id: 'int4!', session_id: 'text!', data: 'text', person_id: 'int8' },
    primaryKey: ['id'],
  });
  const letters = table('public.messages', {
    columns: { id: 'int4!', subject: 'text', body: 'text', recipient: 'text', send_to_households: 'bool' },
    primaryKey: ['id'],
  });
  const made = proposal(catalog(jobs, tasks, sessions, letters), {});
  const left = made.tables.filter(({ rows }) => rows === 'none').map(({ table: name }) => name);
  expect(left.toSorted()).toEqual(['background_job_tasks', 'background_jobs', 'sessions']);
});

describe('doubt', () => {
  test('a finding that is not sure carries `review`, masked or kept', () => {
    const doubtful = table('public.d', { columns: { id: 'int4!', a: 'text', b: 'text' } });
    const made = proposal(
      catalog(doubtful),
      { 'public.d': { a: 'full_name', b: 'none' } },
      { confidence: 0.6 },
    );
    expect(decisions(made, 'public.d')).toMatchObject({
      a: { mask: 'full_name', review: expect.stringContaining('60 %') },
      b: { keep: true, review: expect.stringContaining('60 %') },
    });
  });

  test('a comment says what was found, how sure it is, and why, on one line', () => {
    const made = proposal(catalog(PEOPLE), KINDS);
    const mail = made.tables[0]?.columns.find(({ column }) => column === 'mail');
    expect(mail?.comment).toBe('e-mail address, 0.95: the name says so; and 7 of 8 values');
  });
});

describe('parts of values', () => {
  test('G4: a document is masked by its personal paths, the longer behind the shorter, and the rest redacted', () => {
    const docs = table('public.docs', { columns: { id: 'int4!', traits: 'jsonb' }, primaryKey: ['id'] });
    const more: FindingAnswer[] = (
      [
        ['$.name.first', 'first_name'],
        ['$.name', 'full_name'],
        ['$.mails[*]', 'email'],
        ['$.sex', 'gender'],
      ] as const
    ).map(([path, kind]) => ({
      schema: 'public',
      table: 'docs',
      column: 'traits',
      path,
      class: 'pii',
      kind,
      confidence: 0.9,
      reasons: [],
    }));
    const made = proposal(catalog(docs), { 'public.docs': { traits: 'json' } }, { more });
    const traits = decisions(made, 'public.docs').traits;
    expect(traits).toMatchObject({
      mask: 'json',
      unlisted: 'redact',
      paths: {
        '$.name': 'full_name',
        '$.name.first': 'first_name',
        '$.mails[*]': { mask: 'email', unique: true },
        '$.sex': 'redact',
      },
    });
    const paths = typeof traits === 'object' && traits !== null && 'paths' in traits ? traits.paths : {};
    expect(Object.keys(paths ?? {}).indexOf('$.name')).toBeLessThan(
      Object.keys(paths ?? {}).indexOf('$.name.first'),
    );
  });
});

describe('packs', () => {
  test('what a pack knows goes before what detection thinks; a decision that does not fit gives way', () => {
    const pack: PackMatch = {
      schema: 'public',
      table: 'people',
      pack: 'Some application',
      rows: null,
      persons: { user: 'id' },
      why: 'Some application: its accounts',
      columns: new Map([
        ['note', { kind: 'token', decision: null }],
        ['last_name', { kind: 'last_name', decision: 'integer' }],
      ]),
    };
    const made = proposal(catalog(PEOPLE), KINDS, { packs: [pack] });
    expect(made.tables[0]?.persons).toEqual({ user: 'id' });
    expect(decisions(made, 'public.people')).toMatchObject({
      note: 'token',
      last_name: { mask: 'last_name', person: 'user' },
    });
  });
});
