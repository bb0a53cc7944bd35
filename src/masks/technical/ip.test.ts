import { isIPv4, isIPv6 } from 'node:net';
import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

const hide = (values: readonly string[], base: 'inet' | 'cidr' | 'text' = 'inet'): string[] =>
  masked(use('ip', { keep: 'prefix' }, columnOf(base === 'text' ? 'text' : 'inet', base)), values);

describe('ip with keep: prefix', () => {
  test('addresses of one network come into two, or two networks into one', () => {
    const values = ['10.1.2.3', '10.1.2.200', '10.1.3.1', '10.9.0.1', '11.0.0.1'];
    const [a, b, c, d, e] = hide(values).map((text) => text.split('.').map(Number));
    expect(a!.slice(0, 3)).toEqual(b!.slice(0, 3));
    expect(a![3]).not.toBe(b![3]);
    expect(a!.slice(0, 2)).toEqual(c!.slice(0, 2));
    expect(a![2]).not.toBe(c![2]);
    expect(a![0]).toBe(d![0]);
    expect(a![1]).not.toBe(d![1]);
    expect(a![0]! ^ e![0]!).toBe(1);
    expect(hide(values.toReversed()).toReversed()).toEqual(hide(values));
  });

  test('a network’s length is lost, or its host part is set, which cidr refuses', () => {
    const [wide, narrow, host, six] = hide(
      ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '2001:db8:1::/48'],
      'cidr',
    );
    expect(wide).toMatch(/^\d+\.0\.0\.0\/8$/);
    expect(narrow).toMatch(/^\d+\.\d+\.0\.0\/16$/);
    expect(narrow!.split('.')[0]).toBe(wide!.split('.')[0]);
    expect(host).toMatch(/^[\d.]+$/);
    expect(six).toMatch(/^[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}::\/48$/);
    expect(hide(['10.1.2.3/24'])[0]).toMatch(/^\d+\.\d+\.\d+\.\d+\/24$/);
  });

  test('an address or a network stays itself', () => {
    const values = Array.from({ length: 256 }, (_, i) => `${i}.0.0.0/8`);
    const out = hide(values, 'cidr');
    expect(out.filter((text, i) => text === values[i])).toEqual([]);
    expect(new Set(out).size).toBe(256);
    expect(hide(['0.0.0.0/0', '::/0'], 'cidr')).toEqual(['::/0', '0.0.0.0/0']);
  });

  test('what comes out is no address', () => {
    const sixes = [
      '::1',
      'fe80::1',
      '2001:db8::',
      '::',
      '2001:db8:0:0:1:0:0:1',
      '::ffff:81.2.69.142',
      '1:2:3:4:5:6:7:8',
    ];
    expect(hide(sixes).filter((text) => !isIPv6(text))).toEqual([]);
    const others = [
      '999.1.1.1',
      'host.example',
      '1.2.3',
      '1:2',
      ':::',
      '12345::',
      '1.2.3.4/33',
      '1.2.3.4:80',
      ':',
      '::/129',
    ];
    expect(hide(others, 'text').filter((text) => !isIPv4(text) && !isIPv6(text))).toEqual([]);
  });

  test('G8: two of 100,000 addresses come out as one', () => {
    const values = Array.from({ length: 50_000 }, (_, i) => [
      `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
      `2001:db8::${i.toString(16)}`,
    ]).flat();
    expect(new Set(hide(values)).size).toBe(values.length);
  });
});
