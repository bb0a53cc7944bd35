import { describe, expect, it } from 'vitest';
import { catalog, check, foreignKey, table } from '../../tests/support/sample-catalog.ts';
import type { Catalog, Table } from '../postgres/catalog.ts';
import { PERSONAL_KINDS } from '../recognise/personal.ts';
import { detectColumns } from './detect.ts';
import type { TableProfile, ValueProfile } from './profile.ts';

/** Kind by column of the one table, or of `schema.table` of several. */
function kinds(found: Catalog, name?: string): Record<string, string> {
  return Object.fromEntries(
    detectColumns(found, null)
      .filter(({ schema, table: of }) => name === undefined || `${schema}.${of}` === name)
      .map(({ column, kind }) => [column, kind]),
  );
}

const texts = (...columns: string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column, 'text']));

/** A table of text columns, in each language that names are read in. */
const LANGUAGES: readonly (readonly [string, string, Record<string, string>])[] = [
  ['English', 'customers', { first_name: 'first_name', surname: 'last_name', email_address: 'email', phone_no: 'phone', street_address: 'address', postcode: 'postal_code', gender: 'gender' }],
  ['German', 'kunden', { vorname: 'first_name', nachname: 'last_name', geburtsdatum: 'birth_date', strasse: 'address', hausnummer: 'address', plz: 'postal_code', telefonnummer: 'phone', krankenversicherungsnummer: 'medical_record', bemerkungen: 'free_text' }],
  ['French', 'adherents', { prenom: 'first_name', nom: 'full_name', courriel: 'email', numero_telephone: 'phone', adresse: 'address', code_postal: 'postal_code', ville: 'city', date_naissance: 'birth_date' }],
  ['Spanish', 'pacientes', { apellidos: 'last_name', correo_electronico: 'email', telefono: 'phone', direccion: 'address', fecha_nacimiento: 'birth_date', dni: 'national_id', ciudad: 'city' }],
  ['Portuguese', 'funcionarios', { sobrenome: 'last_name', endereco: 'address', cpf: 'national_id', telefone: 'phone', data_nascimento: 'birth_date', senha: 'password_hash', salario: 'income' }],
  ['Italian', 'dipendenti', { cognome: 'last_name', indirizzo: 'address', codice_fiscale: 'national_id', data_nascita: 'birth_date', cellulare: 'phone', citta: 'city' }],
  ['Dutch', 'medewerkers', { voornaam: 'first_name', achternaam: 'last_name', geboortedatum: 'birth_date', telefoonnummer: 'phone', woonplaats: 'city', huisnummer: 'address', wachtwoord: 'password_hash', bsn: 'national_id' }],
  ['Polish', 'pacjenci', { imie: 'first_name', nazwisko: 'last_name', pesel: 'national_id', ulica: 'address', data_urodzenia: 'birth_date', miejscowosc: 'city', haslo: 'password_hash' }],
  ['romanised Japanese', 'kanja', { shimei: 'full_name', jusho: 'address', denwa_bango: 'phone', seinengappi: 'birth_date', seibetsu: 'gender' }],
]; // biome-ignore format: a table is read by its columns

describe('names', () => {
  it.each(LANGUAGES)('a table of persons in %s gives its columns away', (_, name, expected) => {
    const columns = { id: 'int4!', ...texts(...Object.keys(expected)) };
    expect(kinds(catalog(table(`public.${name}`, { columns })))).toEqual({ id: 'none', ...expected });
  });

  it('accents, capitals and missing separators do not hide a word', () => {
    const columns = texts('Prénom', 'LASTNAME', 'emailAddress', 'Straße', 'netpasswd', 'dateOfBirth');
    expect(Object.values(kinds(catalog(table('public.users', { columns }))))).toEqual([
      'first_name',
      'last_name',
      'email',
      'address',
      'password_hash',
      'birth_date',
    ]);
  });

  it('a fact about an address of mail is none: the last word says what a column is', () => {
    const columns = {
      ...texts(
        'email_type',
        'phone_type',
        'address_status',
        'token_type',
        'password_policy',
        'tipo_documento',
      ),
      ...{
        email_verified: 'bool',
        email_count: 'int4',
        token_expires_at: 'timestamptz',
        name_length: 'int4',
      },
      ...{ user_id: 'int4', number_of_logins: 'int4', tokens_used: 'int4', is_admin: 'bool' },
    };
    const found = kinds(catalog(table('public.users', { columns })));
    expect(Object.entries(found).filter(([, kind]) => kind !== 'none')).toEqual([]);
  });

  it('who made a row is a user name as text, and a reference as a number or where users have ids of text', () => {
    const orders = table('public.orders', {
      columns: { id: 'int4!', created_by: 'text', updated_by: 'uuid', sort_by: 'text' },
    });
    expect(kinds(catalog(orders))).toEqual({
      id: 'none',
      created_by: 'user_name',
      updated_by: 'none',
      sort_by: 'none',
    });
    const users = table('public.users', { columns: { id: 'text!', email: 'text' }, primaryKey: ['id'] });
    expect(kinds(catalog(orders, users), 'public.orders')).toMatchObject({ created_by: 'none' });
  });

  it('the parts of a person’s secrets are tokens, and a currency’s code among them is none', () => {
    const columns = texts(
      'code',
      'currency_code',
      'client_secret',
      'refresh_token',
      'otp',
      'nonce',
      'identifier',
    );
    expect(kinds(catalog(table('public.oauth_sessions', { columns })))).toEqual({
      code: 'token',
      currency_code: 'none',
      client_secret: 'token',
      refresh_token: 'token',
      otp: 'token',
      nonce: 'token',
      identifier: 'user_name',
    });
  });
});

describe('tables', () => {
  const name = (of: Table, ...others: Table[]): string | undefined =>
    kinds(catalog(of, ...others), `${of.schema}.${of.name}`).name;
  const named = (called: string, columns: Record<string, string> = {}): Table =>
    table(`public.${called}`, { columns: { id: 'int4!', name: 'text', ...columns } });

  it.each([
    ['users', 'full_name'],
    ['patients', 'full_name'],
    ['tbl_employee', 'full_name'],
    ['companies', 'company'],
    ['products', 'none'],
    ['user_roles', 'none'],
    ['customer_types', 'none'],
    ['countries', 'none'],
    ['schema_migrations', 'none'],
  ])('what `name` of %s is', (called, expected) => {
    expect(name(named(called))).toBe(expected);
  });

  it('`name` beside how somebody is reached is a person’s, where the table refers to one', () => {
    const users = named('users');
    const columns = { email: 'text', user_id: 'int4' };
    const links = table('public.mailboxes', {
      columns: { id: 'int4!', name: 'text', ...columns },
      foreignKeys: [foreignKey(['user_id'], 'public.users', ['id'])],
    });
    expect(name(links, users)).toBe('full_name');
  });

  it('descriptions of what there is to choose from are none; notes on persons and what they wrote are text', () => {
    const lists = table('public.cancellation_reasons', { columns: texts('code', 'description') });
    const notes = table('public.patient_notes', {
      columns: { patient_id: 'int4', ...texts('body', 'remarks') },
    });
    const messages = table('public.messages', { columns: texts('subject', 'body') });
    const errors = table('public.sync_runs', { columns: texts('error_message', 'log_text') });
    const found = catalog(lists, notes, messages, errors);
    expect(kinds(found, 'public.cancellation_reasons')).toEqual({ code: 'none', description: 'none' });
    expect(kinds(found, 'public.patient_notes')).toEqual({
      patient_id: 'none',
      body: 'free_text',
      remarks: 'free_text',
    });
    expect(kinds(found, 'public.messages')).toEqual({ subject: 'free_text', body: 'free_text' });
    expect(kinds(found, 'public.sync_runs')).toEqual({ error_message: 'none', log_text: 'none' });
  });

  it('what `value` is, the name of its table says', () => {
    const columns = { user_id: 'int4', value: 'text' };
    expect(kinds(catalog(table('public.user_emails', { columns }))).value).toBe('email');
    expect(kinds(catalog(table('public.app_settings', { columns: { key: 'text', value: 'text' } })))).toEqual(
      { key: 'none', value: 'none' },
    );
  });

  it('documents about persons are personal, and what a program is set up by is not', () => {
    const columns = { id: 'int4!', traits: 'jsonb', preferences: 'jsonb', column_layout: 'jsonb' };
    expect(kinds(catalog(table('public.users', { columns })))).toMatchObject({
      traits: 'json',
      preferences: 'json',
      column_layout: 'none',
    });
    const audit = table('public.audit_events', { columns: { before: 'jsonb', after: 'jsonb' } });
    expect(kinds(catalog(audit))).toEqual({ before: 'json', after: 'json' });
    const integration = table('public.slack_integrations', { columns: { config: 'jsonb' } });
    expect(kinds(catalog(integration))).toEqual({ config: 'json' });
  });
});

describe('structure', () => {
  it('a reference to a user name is one, and a reference to a number is none', () => {
    const users = table('public.members', {
      columns: { id: 'int4!', login: 'text' },
      primaryKey: ['id'],
      unique: [['login']],
    });
    const foreignKeys = [
      foreignKey(['answerable'], 'public.members', ['login']),
      foreignKey(['keeper'], 'public.members', ['id']),
    ];
    const things = table('public.things', { columns: { answerable: 'text', keeper: 'int4' }, foreignKeys });
    const found = detectColumns(catalog(users, things), null);
    expect(found.find(({ column }) => column === 'answerable')).toMatchObject({
      kind: 'user_name',
      class: 'pii',
    });
    expect(found.find(({ column }) => column === 'keeper')).toMatchObject({ kind: 'none' });
  });

  it('types, checks, domains’ bases and comments speak where names are silent', () => {
    const columns = {
      a: 'inet',
      b: 'enum:male,female,other',
      c: 'text',
      d: { is: 'text', comment: 'personal data of the applicant' },
      e: 'text',
    };
    const found = table('public.applicants', {
      columns: {
        ...columns,
        a: {
          is: 'text',
          type: { ...table('x.x', { columns: { a: 'text' } }).columns[0]!.type, class: 'inet', base: 'inet' },
        },
      },
      checks: [check("(c ~~ '%@%'::text)"), check("(e = ANY (ARRAY['M'::text, 'F'::text]))")],
    });
    expect(kinds(catalog(found))).toEqual({ a: 'ip', b: 'gender', c: 'email', d: 'free_text', e: 'gender' });
  });

  it('partitions hold what their parent holds, whatever they are called', () => {
    const parent = table('public.customers', { kind: 'partitioned', columns: { id: 'int4!', name: 'text' } });
    const part = table('public.products_2024', {
      columns: { id: 'int4!', name: 'text' },
      parents: [['public', 'customers']],
      isPartition: true,
    });
    expect(kinds(catalog(part, parent), 'public.products_2024')).toEqual({ id: 'none', name: 'full_name' });
  });

  it('what is generated from a name is derived from it', () => {
    const columns = {
      last_name: 'text',
      k: { is: 'text', generated: 'stored', generationExpression: 'lower(last_name)' } as const,
    };
    expect(kinds(catalog(table('public.users', { columns })))).toEqual({
      last_name: 'last_name',
      k: 'derived',
    });
  });

  it('20,000 tables of 10 columns are read in seconds', () => {
    const tables = Array.from({ length: 20_000 }, (_, i) =>
      table(`public.customers_${i}`, {
        columns: texts(
          'id',
          'first_name',
          'email',
          `note_${i}`,
          'created_at',
          'status',
          'address_line',
          'telefonnummer',
          'metadata',
          'updated_by',
        ),
      }),
    );
    const started = performance.now();
    expect(detectColumns(catalog(...tables), null)).toHaveLength(200_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 60_000);
});

describe('values', () => {
  const profile = (parts: Partial<ValueProfile>): ValueProfile => ({
    values: 100,
    nulls: 0,
    distinct: 100,
    lengths: { least: 10, median: 15, most: 30 },
    shapes: [],
    hits: [],
    words: 1,
    entropy: 3,
    carriers: 0,
    paths: [],
    ...parts,
  });
  const emails = profile({
    hits: [{ kind: 'email', by: 'email', matches: 100, of: 100, chance: 0, above: 0.96 }],
  });
  const look = (
    columns: Record<string, string>,
    values: Record<string, ValueProfile>,
  ): ReturnType<typeof detectColumns> => {
    const of = {
      schema: 'public',
      table: 'things',
      rows: 100,
      columns: new Map(Object.entries(values)),
    } satisfies TableProfile;
    return detectColumns(
      catalog(table('public.things', { columns })),
      new Map([[JSON.stringify(['public', 'things']), of]]),
    );
  };

  it('addresses of mail are found under any name', () => {
    expect(look({ x7: 'text' }, { x7: emails })).toMatchObject([
      { column: 'x7', kind: 'email', class: 'pii' },
    ]);
  });

  it('a path that holds them has a finding of its own, and makes its document personal', () => {
    const values = { doc: profile({ paths: [{ path: '$.owner.mail', frequency: 1, profile: emails }] }) };
    expect(look({ doc: 'jsonb' }, values)).toMatchObject([
      { column: 'doc', kind: 'json', class: 'pii' },
      { column: 'doc', path: '$.owner.mail', kind: 'email', class: 'pii' },
    ]);
  });
});

describe('answers', () => {
  it('every finding’s kind, class, confidence and reasons are in their bounds, whatever the names', () => {
    const columns = texts(
      '',
      'a"b',
      'line\nbreak',
      '💳',
      'x'.repeat(63),
      '_',
      '123',
      '__proto__',
      'constructor',
      'é'.repeat(30),
      'toString',
    );
    for (const { kind, class: of, confidence, reasons } of detectColumns(
      catalog(table('public.""', { columns })),
      null,
    )) {
      expect(PERSONAL_KINDS).toHaveProperty(kind);
      expect(['pii', 'quasi', 'none']).toContain(of);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(confidence).toBeLessThan(1);
      expect(reasons.length).toBeGreaterThan(0);
    }
  });

  it('reasons quote words of the vocabulary, and never the name of a member, which may be a person’s', () => {
    const inside = [
      {
        path: "$['ada@lovelace.example'].email",
        frequency: 1,
        profile: {
          values: 9,
          nulls: 0,
          distinct: 9,
          lengths: { least: 1, median: 1, most: 1 },
          shapes: [],
          hits: [],
          words: 1,
          entropy: 1,
          carriers: 0,
          paths: [],
        },
      },
    ];
    const values = {
      values: 9,
      nulls: 0,
      distinct: 9,
      lengths: { least: 1, median: 1, most: 1 },
      shapes: [],
      hits: [],
      words: 1,
      entropy: 1,
      carriers: 0,
      paths: inside,
    };
    const of: TableProfile = {
      schema: 'public',
      table: 'users',
      rows: 9,
      columns: new Map([['doc', values]]),
    };
    const found = detectColumns(
      catalog(table('public.users', { columns: { doc: 'jsonb' } })),
      new Map([['["public","users"]', of]]),
    );
    expect(found.flatMap(({ reasons }) => reasons).join()).not.toContain('lovelace');
  });
});
