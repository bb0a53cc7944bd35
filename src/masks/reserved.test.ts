import { describe, expect, test } from 'vitest';
import { LENGTHS } from '../../tests/support/mask-cases.ts';
import { columnOf, manyOf, masked, use } from '../../tests/support/masking.ts';

describe('reserved outputs lie in their reserved space', () => {
  const outputs = (
    name: string,
    options: object,
    type: string,
    values: readonly string[],
    more: { readonly length?: number } = {},
  ) => masked(use(name, options, columnOf(type, type === 'inet' ? 'inet' : 'varchar', more)), values);
  const people = manyOf('text', 5000);

  test.each(LENGTHS.filter((n) => n >= 24))('e-mail at a name of RFC 2606, in %i characters', (n) => {
    for (const options of [{}, { unique: true }]) {
      expect(
        outputs('email', options, 'text', people, { length: n }).filter(
          (text) => !/^[a-z0-9.]+@[a-z0-9.]+\.(?:example|test)$/.test(text),
        ),
      ).toEqual([]);
    }
  });

  test('url', () => {
    expect(
      outputs('url', {}, 'text', people).filter((text) => !/^https:\/\/[a-z0-9-]+\.example\/$/.test(text)),
    ).toEqual([]);
  });

  test('addresses of the documentation networks', () => {
    const v4 = outputs('ip', {}, 'inet', manyOf('inet', 5000));
    expect(v4.filter((text) => !/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/.test(text))).toEqual([]);
    expect(new Set(v4).size).toBeGreaterThan(740);
    const v6 = outputs(
      'ip',
      {},
      'inet',
      people.map((_, i) => `fe80::${i.toString(16)}`),
    );
    expect(v6.filter((text) => !/^2001:db8(?::[1-9a-f][0-9a-f]{3}){6}$/.test(text))).toEqual([]);
  });

  test('telephone numbers for fiction, of the same country', () => {
    const plain = outputs('phone', {}, 'text', people);
    expect(plain.filter((text) => !/^\+1[2-9]\d\d55501\d\d$/.test(text))).toEqual([]);
    const kept = outputs('phone', { keep: 'country' }, 'text', [
      '+33 6 12 34 56 78',
      '0049 171 555',
      '+353 1 677',
      '+61-2-9999',
      '+1 415 555 9999',
      '+7 495 1',
      '030 1234',
      '',
    ]);
    expect(kept.map((text) => /^\+(?:33|49|353|61|1(?=\d{10}$))/.exec(text)?.[0] ?? '')).toEqual([
      '+33',
      '+49',
      '+353',
      '+61',
      '+1',
      '+1',
      '+1',
      '',
    ]);
  });
});
