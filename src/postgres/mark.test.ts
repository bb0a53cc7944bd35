import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mark, ownText, parseMark, printMark } from './mark.ts';

const mark: Mark = {
  kind: 'target',
  runId: '0198f2a0-7c1e-7b55-9d1c-0b3a6a0c7f11',
  target: 'staging',
  oid: 16499,
  systemId: '7711454926826136808',
};

test('a mark that does not read back as it was written', () => {
  const kinds = fc.constantFrom('next', 'target', 'previous', 'discarded' as const);
  fc.assert(
    fc.property(kinds, fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (kind, target, oid) => {
      const written: Mark = { ...mark, kind, target, oid };
      expect(parseMark(printMark(written))).toEqual(written);
    }),
  );
});

test('a DBA text that is lost or changed beside the mark', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const kept = text.trim();
      expect(ownText(`${kept}\n${printMark(mark)}`)).toBe(kept);
      expect(ownText(kept)).toBe(kept);
    }),
  );
  expect(ownText(`before\n${printMark(mark)}\nafter`)).toBe('before\nafter');
});

test('a mark read out of words that are not one', () => {
  for (const text of [
    null,
    '',
    'understudy target',
    '[understudy]',
    printMark(mark).replace('oid 1', 'oid x'),
  ]) {
    expect(parseMark(text)).toBeNull();
  }
});
