import { expect, test } from 'vitest';
import { asUnderstudyError } from './errors.ts';

// Catches a fault whose message, which may quote a row, is told as if it were the place in the code.
test('G5: a fault tells its place and nothing of its message', () => {
  const fault = new TypeError('cannot read at /src/anna.fischer@corp.example');
  const told = asUnderstudyError(fault);
  expect(told.message).not.toContain('anna.fischer');
  expect(told.message).toContain('src/errors.test.ts');
  expect(told.code).toBe('internal');
});
