import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

const TEXT = columnOf('text', 'text', { encoding: 'UTF8' });
const hosts = (options: object, values: readonly string[]): string[] =>
  masked(use('email', options, TEXT), values).map((text) => text.slice(text.indexOf('@') + 1));

test('G8: each domain has a host of its own, the one it has as a domain name', () => {
  const domains = Array.from({ length: 20_000 }, (_, i) => `company-${i}.com`);
  const of = hosts(
    { domains: 'each' },
    domains.map((domain, i) => `anna.${i}@${domain}`),
  );
  expect(new Set(of).size).toBe(domains.length);
  expect(masked(use('domain_name', {}, TEXT), domains)).toEqual(of);
});

test('G7: mailboxes of one domain stay at one host, capitals or not', () => {
  const of = hosts({ domains: 'each' }, ['a@acme.com', 'b@ACME.com', '"c@d"@acme.com ', 'x@acme.co']);
  expect(new Set(of.slice(0, 3)).size).toBe(1);
  expect(of[3]).not.toBe(of[0]);
});

test('free mail is apart from companies, and not told from other free mail', () => {
  const free = hosts({ domains: 'each' }, [
    ...Array.from({ length: 500 }, (_, i) => `anna${i}@gmail.com`),
    ...Array.from({ length: 500 }, (_, i) => `anna${i}@Web.de`),
  ]);
  const named = /^(?:mail|webmail|freemail|mailbox|inbox|postbox)\.example$/;
  expect(free.filter((host) => !named.test(host))).toEqual([]);
  expect(new Set(free.slice(0, 500))).toEqual(new Set(free.slice(500)));
  expect(hosts({ domains: 'each' }, ['anna@gmail.com.acme.com'])[0]).not.toMatch(named);
});

test('one host for all, and a mailbox that is called by nobody', () => {
  expect(masked(use('email', { domains: 'one', local: 'token' }, TEXT), ['anna@acme.com'])[0]).toMatch(
    /^[a-z2-7]{12}@mail\.example$/,
  );
});

test('what is no address is not passed on', () => {
  expect(hosts({ domains: 'each' }, ['Anna Jones', '@', 'anna@'])).toEqual(
    ['Anna Jones', '@', 'anna@'].map(() => expect.stringMatching(/^[a-z]+\.example$/)),
  );
});
