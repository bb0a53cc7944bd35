import { expect, test } from 'vitest';
import { Findings } from '../../recognise/findings.ts';
import { throughWindows } from './windows.ts';

test('would catch a value that is looked at for ever, for what stands behind it goes on like a character of its own', () => {
  const bytes = Buffer.from('Hi Olga\u00e9');
  const looked: [number, number][] = [];
  // The value ends between the two bytes of é: as where it was put over an older, longer one.
  const end = bytes.length - 1;
  throughWindows(
    bytes,
    0,
    end,
    new Findings(),
    (from, to) => {
      looked.push([from, to]);
      expect(looked.length).toBeLessThan(3);
    },
    () => {},
  );
  expect(looked).toEqual([[0, end]]);
});
