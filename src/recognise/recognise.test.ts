import { describe, expect, test } from 'vitest';
import { offsets } from './offsets.ts';
import { recognise } from './recognise.ts';

const found = (text: string): string[] => {
  const bytes = Buffer.from(text);
  return recognise(bytes).map(({ kind, start, end }) => `${kind}: ${bytes.toString('utf8', start, end)}`);
};

describe('an identifier is missed, or cut', () => {
  test.each([
    ['Mail <Anna.Jones+x@acme.co.uk>.', 'email: Anna.Jones+x@acme.co.uk'],
    ['müller@bücher.example', 'email: müller@bücher.example'],
    ['anna (at) acme dot co dot uk', 'email: anna (at) acme dot co dot uk'],
    ['"anna jones"@acme.com', 'email: "anna jones"@acme.com'],
    ['+44 (0)20 7946 0958 ext. 12', 'phone: +44 (0)20 7946 0958 ext. 12'],
    ['tel 5550123', 'phone: 5550123'],
    ['06.12.34.56.78', 'phone: 06.12.34.56.78'],
    ['(202) 555-0123', 'phone: (202) 555-0123'],
    ['https://anna:pw@host.example/x', 'url: https://anna:pw@host.example/x'],
    ['see linkedin.com/in/anna-jones.', 'url: linkedin.com/in/anna-jones'],
    ['from 2001:db8::8a2e:370:7334', 'ip: 2001:db8::8a2e:370:7334'],
    ['from ::ffff:192.0.2.1', 'ip: ::ffff:192.0.2.1'],
    ['net 10.1.2.0/24', 'ip: 10.1.2.0/24'],
    ['0011.22aa.bbcc', 'mac: 0011.22aa.bbcc'],
    ['3782 822463 10005', 'card: 3782 822463 10005'],
    ['gb29 nwbk 6016 1331 9268 19', 'iban: gb29 nwbk 6016 1331 9268 19'],
    ['078-05-1120', 'national_id: 078-05-1120'],
    ['X1234567L', 'national_id: X1234567L'],
    ['JG 12 34 56 C', 'national_id: JG 12 34 56 C'],
    ['geb. 1. März 1970', 'birth_date: 1. März 1970'],
    ['née le 12/03/70', 'birth_date: 12/03/70'],
    ['221b Baker Street', 'address: 221b Baker Street'],
    ['Robert-Koch-Str. 12a', 'address: Robert-Koch-Str. 12a'],
    ['12 bis, rue de la Paix', 'address: 12 bis, rue de la Paix'],
    ['Calle Mayor, 12', 'address: Calle Mayor, 12'],
    ['ul. Długa 12/4', 'address: ul. Długa 12/4'],
    ['SW1A 1AA', 'postal_code: SW1A 1AA'],
    ['ghp_0123456789abcdefghijABCDEFGHIJ012345', 'token: ghp_0123456789abcdefghijABCDEFGHIJ012345'],
    ['password: hunter2!', 'token: hunter2!'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

test.each([
  'Order 4711-0815 of 12/03/2024 at 12:30, 1 200 000 EUR, 12.500,00 €',
  'version 10.0.0.1, v1.2.3.4, release 2024.12.1',
  'invoice 0123456789, ticket #5550123, SKU-1234-5678',
  'call me at 10:15:30 or on page 12 of 480',
  'je ne viens pas le 12/03/2024; nee, niet op 12-03-2024',
  'https://example.com/docs/install?page=2',
  '4111 1111 1111 1112 and DE89 3704 0044 0532 0130 01',
  'a @ b, foo@bar, @home, 5@6',
  '5 miles down the road, 12 ways to go',
])('what is no identifier is taken for one: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('a date that is not of birth is taken for one because another was', () => {
  expect(found('born 12.03.1980, moved 01.02.2020')).toEqual(['birth_date: 12.03.1980']);
});

test('offsets are wrong behind characters of two, three and four bytes', () => {
  const text = 'ä€😀e\u0301 anna@acme.com';
  const bytes = Buffer.from(text);
  const [one] = recognise(bytes);
  const [start, end] = offsets(bytes, [one!.start, one!.end]);
  expect(text.slice(start!.codeUnit, end!.codeUnit)).toBe('anna@acme.com');
  expect([...text].slice(start!.codePoint, end!.codePoint).join('')).toBe('anna@acme.com');
});

test('time grows faster than the text', () => {
  const nasty = [
    'a.',
    '1-',
    '@',
    'a@',
    '1.',
    ':',
    'a dot ',
    'http://',
    '(1',
    '+1 ',
    'rue ',
    'a at ',
    '12 Main ',
    'password=',
    'é',
    'AB12 ',
  ];
  const time = (size: number): number => {
    const texts = nasty.map((piece) => Buffer.from(piece.repeat(size / piece.length)));
    const started = process.cpuUsage();
    for (const text of texts) {
      recognise(text);
    }
    return process.cpuUsage(started).user;
  };
  time(20_000);
  // Eight times the text: were it quadratic, 64 times the time.
  expect(time(320_000)).toBeLessThan(30 * Math.max(time(40_000), 5000));
});
