import { expect, test } from 'vitest';
import { typeOf } from '../../tests/support/sample-catalog.ts';
import type { PersonalKind } from '../recognise/personal.ts';
import { profileColumn } from './profile/profile-column.ts';
import { valueEvidence } from './values.ts';

/** Figures that look drawn, the same each time. */
function drawing(): (most: number) => number {
  let state = 7;
  return (most) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % most;
  };
}
const draw = drawing();
const times = (count: number, make: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i));
const digits = (count: number): string => times(count, () => String(draw(10))).join('');
const of = (words: string): string => {
  const all = words.split('|');
  return all[draw(all.length)] ?? '';
};
const characters = (count: number, alphabet: string): string =>
  times(count, () => alphabet[draw(alphabet.length)] ?? '').join('');
const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const GIVEN =
  'Anna|Marie|Lukas|Sophie|Pierre|María|José|Giulia|Krzysztof|Agnieszka|Hiroshi|Fatima|Olga|Sven|Priya';
const FAMILY =
  'Müller|Dupont|García|Rossi|Kowalski|Tanaka|van der Berg|Smith|Silva|Hansen|Kumar|Ivanov|Yılmaz|Lefèvre';

/** A number with Luhn's digit behind it. */
function luhn(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${number}${(10 - (sum % 10)) % 10}`;
}

function evidence(type: string, values: readonly string[], name = 'x'): ReturnType<typeof valueEvidence> {
  return valueEvidence(profileColumn(typeOf(type), values, 2026), { name, type: typeOf(type) });
}

/** What values alone say loudest, where it is worth `least` bits. */
function loudest(type: string, values: readonly string[], least: number): PersonalKind | null {
  const [first] = evidence(type, values);
  return first !== undefined && first.points >= least ? first.kind : null;
}

test.each<[PersonalKind, number, string, string[]]>([
  ['email', 9, 'text', times(60, (i) => `u${i}.x@mail.example.org`)],
  ['first_name', 4, 'text', times(60, () => of(GIVEN))],
  ['last_name', 3, 'text', times(60, () => of(FAMILY))],
  ['full_name', 6, 'text', times(60, () => `${of(GIVEN)} ${of(FAMILY)}`)],
  ['full_name', 6, 'text', times(60, () => `${of(FAMILY)}, ${of(GIVEN)}`.toUpperCase())],
  [
    'full_name',
    4,
    'text',
    '田中太郎|佐藤花子|鈴木一郎|高橋健|山田恵|中村翔|小林愛|伊藤誠|渡辺美咲|加藤大輔'.split('|'),
  ],
  [
    'user_name',
    4,
    'text',
    times(60, (i) => `${of('anna|pierre|giulia')}.${of('dupont|rossi|kowalski')}${i}`),
  ],
  ['phone', 8, 'text', times(60, () => `+49 ${digits(3)} ${digits(7)}`)],
  ['phone', 4, 'text', times(60, () => `(${200 + draw(700)}) 555-${1000 + draw(8999)}`)],
  ['card', 8, 'text', times(60, () => luhn(`4${digits(14)}`))],
  [
    'iban',
    6,
    'text',
    ['DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'FR1420041010050500013M02606'],
  ],
  ['ip', 7, 'text', times(60, () => `${40 + draw(180)}.${draw(255)}.${draw(255)}.${draw(255)}`)],
  ['mac', 8, 'text', times(60, () => times(6, () => characters(2, '0123456789abcdef')).join(':'))],
  ['user_agent', 7, 'text', ['Mozilla/5.0 (X11; Linux x86_64) Gecko', 'curl/8.1.2', 'okhttp/4.9.3']],
  [
    'token',
    9,
    'text',
    times(20, () => `eyJhbGciOiJIUzI1NiJ9.${characters(40, MIXED)}.${characters(40, MIXED)}`),
  ],
  ['token', 4, 'text', times(60, () => characters(32, MIXED))],
  [
    'token',
    9,
    'text',
    times(20, () => `eyJhbGciOiJIUzI1NiJ9.${characters(900, MIXED)}.${characters(40, MIXED)}`),
  ],
  ['image', 4, 'text', times(20, () => `data:image/png;base64,${characters(900, MIXED)}`)],
  ['password_hash', 10, 'text', times(20, () => `$2b$12$${characters(53, MIXED)}`)],
  [
    'password_hash',
    10,
    'text',
    times(20, () => `pbkdf2_sha256$600000$${characters(22, MIXED)}$${characters(43, MIXED)}=`),
  ],
  [
    'national_id',
    5,
    'text',
    '529.982.247-25|123.456.789-09|987.654.321-00|390.533.447-05|168.995.350-09|453.178.287-91'.split('|'),
  ],
  ['address', 5, 'text', times(60, () => `${draw(999)} ${of('Oak|Main|Elm')} ${of('Street|Ave|Road')}`)],
  ['address', 5, 'text', times(60, () => `${of('Haupt|Bahnhof|Schiller')}straße ${draw(99)}`)],
  ['point', 5, 'text', times(60, () => `${40 + draw(9)}.${digits(5)}, ${2 + draw(9)}.${digits(5)}`)],
  ['birth_date', 1.5, 'date', times(90, () => `${1930 + draw(75)}-0${1 + draw(9)}-1${draw(9)}`)],
  ['url', 4, 'text', times(40, () => `https://www.linkedin.com/in/${of('anna|marie|sven')}${draw(999)}`)],
  [
    'free_text',
    7,
    'text',
    times(60, () => `Spoke with ${of(GIVEN)} ${of(FAMILY)} about the ${of('contract|delivery')} today`),
  ],
  [
    'json',
    8,
    'jsonb',
    times(40, (i) => JSON.stringify({ user: { email: `u${i}@x.example.org` }, tags: ['a'] })),
  ],
  ['json', 8, 'text', times(40, (i) => JSON.stringify({ to: [`u${i}@x.example.org`] }))],
  ['email', 8, 'array:text', times(30, (i) => `{u${i}@x.example.org,"v${i}@x.example.org"}`)],
  ['json', 7, 'xml', times(30, (i) => `<order><to mail="u${i}@x.example.org">x</to></order>`)],
])('values that are %s go unseen', (kind, least, type, values) => {
  const full =
    type === 'array:text' ? { ...typeOf('text'), class: 'array' as const, element: typeOf('text') } : null;
  const xml = type === 'xml' ? { ...typeOf('text'), class: 'xml' as const } : null;
  const found = valueEvidence(profileColumn(full ?? xml ?? typeOf(type), values, 2026), {
    name: 'x',
    type: full ?? xml ?? typeOf(type),
  })[0];
  expect([found?.kind, (found?.points ?? 0) >= least]).toEqual([kind, true]);
});

test.each<[string, string, string[]]>([
  [
    'numbers of nine digits, of which most pass as social security numbers',
    'int4',
    times(300, () => `1${digits(8)}`),
  ],
  ['numbers in a row', 'text', times(300, (i) => String(1_000_000_000 + i))],
  ['numbers of articles', 'text', times(300, () => `40${digits(11)}`)],
  ['numbers of sixteen digits', 'text', times(300, () => `7${digits(15)}`)],
  ['digests', 'text', times(100, () => characters(64, '0123456789abcdef'))],
  [
    'ids of 128 bits',
    'uuid',
    times(100, () => `${characters(8, 'abcdef0123')}-0000-4000-8000-${characters(12, 'abcdef0123')}`),
  ],
  ['versions', 'text', times(100, () => `${draw(9)}.${draw(20)}.${draw(9)}.${draw(9)}`)],
  ['codes of books', 'text', times(100, () => `978-3-${digits(2)}-${digits(6)}-${digits(1)}`)],
  [
    'recent times',
    'timestamp',
    times(200, () => `202${draw(6)}-0${1 + draw(9)}-1${draw(9)} 1${draw(9)}:00:00`),
  ],
  ['states', 'text', times(100, () => of('IN_PROGRESS|NOT_STARTED|DONE_OK'))],
  ['goods', 'text', times(100, () => `${of('Blue|Wooden|Steel')} ${of('Table|Chair|Lamp')} ${draw(100)}`)],
  [
    'sentences about things',
    'text',
    times(100, (i) => `The quick delivery of ${i} tables was late on Monday.`),
  ],
  ['days and months', 'text', times(100, () => of('Monday|Friday|April|May|June|August'))],
  ['addresses of files', 'text', times(100, (i) => `https://cdn.example.org/assets/${i}/a.png`)],
  [
    'words in capitals as long as a BIC',
    'text',
    'DOWNLOAD|STANDARD|PREMIUMS|PLATINUM|BUSINESS|PERSONAL|INTERNAL'.split('|'),
  ],
  [
    'ids of drawn characters inside documents',
    'jsonb',
    times(60, () => JSON.stringify({ messageId: characters(32, MIXED) })),
  ],
  ['documents about things', 'jsonb', times(60, (i) => JSON.stringify({ width: i, colour: 'red' }))],
])('%s are taken for something personal by their values alone', (_, type, values) => {
  expect(loudest(type, values, 3)).toBeNull();
});

test('a few addresses among labels go unseen', () => {
  const values = times(100, (i) => (i % 25 === 0 ? `u${i}@x.example.org` : `label ${i}`));
  const [first] = evidence('text', values);
  expect([first?.kind, first?.points]).toEqual(['email', 5.5]);
  expect(first?.because).toContain('4 of 100 different values pass for addresses of mail');
});

test('a few drawn characters among labels make a secret', () => {
  const values = times(100, (i) => (i % 25 === 0 ? characters(32, MIXED) : `label ${i}`));
  expect(loudest('text', values, 2)).toBeNull();
});

test('a column of flags that is called e-mail keeps its name’s word', () => {
  const against = evidence(
    'text',
    times(60, () => of('true|false')),
  ).find(({ kind }) => kind === 'email');
  expect(against?.points).toBeLessThan(-2);
});

test('an id of drawn characters counts as much as a secret', () => {
  const values = times(60, () => characters(32, MIXED));
  const points = (name: string): number => evidence('text', values, name)[0]?.points ?? 0;
  expect(points('refresh')).toBeGreaterThan(2 * points('message_id'));
  expect(points('providerAccountId')).toBe(points('message_id'));
});

test('short drawn characters are no ticket, or the code of a thing is one', () => {
  const values = times(80, () => characters(10, MIXED));
  const points = (list: readonly string[], name: string): number =>
    evidence('text', list, name).find(({ kind }) => kind === 'token')?.points ?? 0;
  expect(points(values, 'ticket')).toBeGreaterThan(3.5);
  expect([points(values, 'sku'), points(values, 'short_code'), points(values, 'videoId')]).toEqual([0, 0, 0]);
  const models = times(80, (i) => `${of('iPhone|GalaxyTab|MacBook|ThinkPad')}${100 + i}${of('Pro|Air')}`);
  expect(points(models, 'x')).toBe(0);
});

test('G1: a reason quotes a value', () => {
  const canary = 'KANARIE9';
  const lists = [
    times(30, (i) => `${canary}${i}@x.example.org`),
    times(30, (i) => `${canary} ${i} Street`),
    times(30, (i) => `Called Anna Smith of ${canary}${i}, tel. +49 30 1234567`),
    times(30, (i) =>
      JSON.stringify({
        [`${canary}x${i}@x.example.org`]: `${canary}@x.example.org`,
        email: `u${i}@x.example.org`,
      }),
    ),
    times(30, () => '!?!'),
  ];
  for (const values of lists) {
    const told =
      JSON.stringify(evidence('text', values)) + JSON.stringify(profileColumn(typeOf('text'), values, 2026));
    expect(told).not.toContain(canary);
    expect(told).not.toContain('!?!');
  }
});

test('G1: the shape of one person’s value is shown, for it is a part of it', () => {
  const because = (values: readonly string[]): string =>
    evidence('text', values)
      .map((each) => each.because)
      .join(' ');
  const four = ['a@b.example', 'c@d.example', 'e@f.example', 'g@h.example'];
  expect(because(four)).toContain('4 of 4');
  expect(because(four)).not.toContain(', as ');
  expect(because([...four, 'i@j.example'])).toContain(', as a@a.aaaaa');
});
