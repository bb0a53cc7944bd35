/**
 * Databases that hold one column for each clause of a policy, and rules over them: some that break every clause, and some
 * that break none.
 */

/** A column: its type, an SQL expression of its values over `i`, the rule that breaks, and the one that does not. */
interface Case {
  readonly type: string;
  readonly value: string;
  readonly breaks: string;
  readonly meets: string;
  /** The clause that `breaks` is there for. */
  readonly clause: string;
}

export interface PolicyCase {
  readonly policy: string;
  readonly table: string;
  readonly key: string;
  readonly columns: Readonly<Record<string, Case>>;
}

const name = (list: string): string => `(string_to_array('${list}', ' '))[1 + i % 8]`;
const GIVEN = name('Anna Maria Peter Thomas Laura Michael Sarah David');
const FAMILY = name('Smith Johnson Miller Brown Davis Wilson Taylor Clark');
const digits = (count: number): string =>
  `lpad((abs(hashint8(i)::bigint) % 10 ^ ${count}::numeric)::bigint::text, ${count}, '1')`;

/** With a key that is thrown away, but for the clause about keys. */
export const HIPAA: PolicyCase = {
  policy: 'hipaa-safe-harbor',
  table: 'patient',
  key: 'ephemeral',
  columns: {
    last_name: {
      type: 'text',
      value: FAMILY,
      breaks: 'keep',
      meets: 'last_name',
      clause: '164.514(b)(2)(i)(A)',
    },
    city: {
      type: 'text',
      value: name('Springfield Portland Austin Boston Denver Dallas Seattle Chicago'),
      breaks: 'keep',
      meets: 'city',
      clause: '164.514(b)(2)(i)(B)',
    },
    region: {
      type: 'text',
      value: name('Texas Oregon Ohio Maine Utah Iowa Idaho Nevada'),
      breaks: 'keep',
      meets: '{ keep: true, reason: holds states only }',
      clause: '164.514(b)(2)(i)(B), areas',
    },
    admission_date: {
      type: 'date',
      value: "date '2020-01-01' + i % 1500",
      breaks: '{ mask: date_shift, within: 30d, per: id }',
      meets: '{ mask: date_truncate, to: year }',
      clause: '164.514(b)(2)(i)(C)',
    },
    birth_date: {
      type: 'date',
      value: "date '1930-01-01' + (i * 97) % 25000",
      breaks: '{ mask: date_truncate, to: year }',
      meets: "{ mask: age_band, at: '2026-01-01' }",
      clause: '164.514(b)(2)(i)(C), ages over 89',
    },
    phone: {
      type: 'text',
      value: `'+1 202 555 ' || lpad((i % 10000)::text, 4, '0')`,
      breaks: 'keep',
      meets: 'phone',
      clause: '164.514(b)(2)(i)(D), (E)',
    },
    email: {
      type: 'text',
      value: `lower(${GIVEN}) || i || '@real.test'`,
      breaks: 'keep',
      meets: 'email',
      clause: '164.514(b)(2)(i)(F)',
    },
    ssn: {
      type: 'text',
      value: `'5' || lpad((10 + i % 80)::text, 2, '0') || '-' || lpad((10 + i % 80)::text, 2, '0') || '-' || lpad((1000 + i)::text, 4, '0')`,
      breaks: 'keep',
      meets: 'national_id',
      clause: '164.514(b)(2)(i)(G)',
    },
    medical_record_number: {
      type: 'text',
      value: `'MRN' || ${digits(8)}`,
      breaks: 'keep',
      meets: 'medical_record',
      clause: '164.514(b)(2)(i)(H), (I)',
    },
    bank_account_number: {
      type: 'text',
      value: digits(10),
      breaks: 'keep',
      meets: 'bank_account',
      clause: '164.514(b)(2)(i)(J)',
    },
    driver_license_number: {
      type: 'text',
      value: `'D' || ${digits(8)}`,
      breaks: 'keep',
      meets: 'driver_licence',
      clause: '164.514(b)(2)(i)(K)',
    },
    license_plate: {
      type: 'text',
      value: `'ABC ' || lpad((i % 10000)::text, 4, '0')`,
      breaks: 'keep',
      meets: 'licence_plate',
      clause: '164.514(b)(2)(i)(L)',
    },
    mac_address: {
      type: 'macaddr',
      value: `('02:00:00:00:' || lpad(to_hex(i / 256 % 256), 2, '0') || ':' || lpad(to_hex(i % 256), 2, '0'))::macaddr`,
      breaks: 'keep',
      meets: 'mac',
      clause: '164.514(b)(2)(i)(M)',
    },
    profile_url: {
      type: 'text',
      value: `'https://people.real.test/' || lower(${GIVEN}) || i`,
      breaks: 'keep',
      meets: 'url',
      clause: '164.514(b)(2)(i)(N)',
    },
    ip_address: {
      type: 'inet',
      value: `('198.18.' || i / 256 % 256 || '.' || i % 256)::inet`,
      breaks: 'keep',
      meets: 'ip',
      clause: '164.514(b)(2)(i)(O)',
    },
    voiceprint: {
      type: 'bytea',
      value: `decode(md5(i::text), 'hex')`,
      breaks: 'keep',
      meets: 'redact',
      clause: '164.514(b)(2)(i)(P)',
    },
    photo: {
      type: 'bytea',
      value: `decode('ffd8ffe000104a464946' || md5(i::text), 'hex')`,
      breaks: 'keep',
      meets: 'redact',
      clause: '164.514(b)(2)(i)(Q)',
    },
    username: {
      type: 'text',
      value: `lower(${GIVEN}) || '_' || i`,
      breaks: 'keep',
      meets: 'user_name',
      clause: '164.514(b)(2)(i)(R)',
    },
  },
};

export const GDPR: PolicyCase = {
  policy: 'gdpr',
  table: 'member',
  key: 'env:UNDERSTUDY_KEY',
  columns: {
    email: {
      type: 'text',
      value: `lower(${GIVEN}) || i || '@real.test'`,
      breaks: '{ mask: partial, first: 2 }',
      meets: 'email',
      clause: 'art. 4(5)',
    },
    city: {
      type: 'text',
      value: name('Berlin Hamburg Lyon Paris Madrid Roma Wien Porto'),
      breaks: 'keep',
      meets: '{ keep: true, reason: needed for the map }',
      clause: 'art. 5(1)(c)',
    },
    religion: {
      type: 'text',
      value: name('catholic protestant muslim jewish buddhist hindu none sikh'),
      breaks: 'keep',
      meets: 'redact',
      clause: 'art. 9(1)',
    },
    password_hash: {
      type: 'text',
      value: `'$2b$12$' || substr(md5(i::text) || md5('x' || i), 1, 53)`,
      breaks: '{ keep: true, reason: the testers want to log in }',
      meets: 'password_hash',
      clause: 'art. 32(1)',
    },
  },
};

const PAN = `(string_to_array('4111111111111111 5555555555554444 4012888888881881 4222222222222220 5105105105105100 6011111111111117 4000056655665556 2223003122003222', ' '))[1 + i % 8]`;

export const PCI: PolicyCase = {
  policy: 'pci-dss',
  table: 'payment',
  key: 'env:UNDERSTUDY_KEY',
  columns: {
    cvv: {
      type: 'text',
      value: digits(3),
      breaks: '{ mask: shape }',
      meets: 'security_code',
      clause: '3.3.1.2',
    },
    card_number: {
      type: 'text',
      value: PAN,
      breaks: '{ mask: partial, first: 1, last: 6 }',
      meets: '{ mask: partial, first: 3, last: 4 }',
      clause: '3.4.1',
    },
    credit_card_number: { type: 'text', value: PAN, breaks: 'shape', meets: 'credit_card', clause: '3.5.1' },
    payment_card_number: {
      type: 'text',
      value: PAN,
      breaks: '{ mask: shuffle, reason: order tells nothing }',
      meets: 'credit_card',
      clause: '6.5.5',
    },
  },
};

/** The SQL that makes the table, with 400 rows. */
export function structureOf({ table, columns }: PolicyCase): string {
  const all = Object.entries(columns);
  const defined = all.map(([column, { type }]) => `${column} ${type}`).join(', ');
  const values = all.map(([, { value }]) => value).join(', ');
  return `CREATE TABLE ${table} (id bigint PRIMARY KEY, ${defined});
    INSERT INTO ${table} SELECT i, ${values} FROM generate_series(1, 400) AS i; ANALYZE;`;
}

/** Rules in which every column meets its clause, but for those in `breaking`. */
export function rulesOf({ table, columns }: PolicyCase, breaking: readonly string[]): string {
  const lines = Object.entries(columns).map(
    ([column, { breaks, meets }]) => `      ${column}: ${breaking.includes(column) ? breaks : meets}`,
  );
  return `tables:\n  public.${table}:\n    columns:\n      id: keep\n${lines.join('\n')}\n`;
}
