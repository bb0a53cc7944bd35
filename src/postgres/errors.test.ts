import { inspect } from 'node:util';
import fc from 'fast-check';
import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { CODES, UnderstudyError } from '../errors.ts';
import { serverError, sqlState } from './errors.ts';
import { faultOf } from './faults.ts';

const CANARY = 'grace.hopper@navy.example';

/** An error of the server's with the canary in every field that can quote a row. */
function poisoned(fields: Partial<Record<keyof DatabaseError, string>>): DatabaseError {
  const error = new DatabaseError(`duplicate key: (email)=(${CANARY})`, 1, 'error');
  Object.assign(error, {
    severity: 'ERROR',
    detail: `Key (email)=(${CANARY}) already exists.`,
    hint: `Try another than ${CANARY}`,
    where: `COPY person, line 1: "${CANARY}"`,
    internalQuery: `SELECT '${CANARY}'`,
    file: 'nbtinsert.c',
    routine: '_bt_check_unique',
    ...fields,
  });
  return error;
}

/** Everything of an error that could reach a log, a terminal or a report. */
function everything(error: UnderstudyError): string {
  return [
    error.message,
    error.hint,
    error.stack,
    String(error.cause),
    JSON.stringify(error),
    JSON.stringify(error.problems),
    inspect(error, { depth: 10, showHidden: true }),
  ].join('\n');
}

test('G4: a unique violation names constraint and table, and quotes no row', () => {
  const error = serverError(
    poisoned({ code: '23505', schema: 'public', table: 'person', constraint: 'person_email_key' }),
    { doing: 'copying in' },
  );
  expect(error.code).toBe('constraint');
  expect(error.message).toContain('constraint person_email_key');
  expect(error.message).toContain('table public.person');
  expect(error.message).toContain('23505');
  expect(everything(error)).not.toContain(CANARY);
});

test('G4: whatever the SQLSTATE, no text of the server’s leaves, and there is a code for it', () => {
  const states = fc.oneof(
    fc.constantFrom('22P02', '22001', '42501', '53100', '55P03', '57P01', '40001', 'P0001', 'XX001'),
    fc.stringMatching(/^[0-9A-Z]{5}$/),
  );
  fc.assert(
    fc.property(states, (code) => {
      const error = serverError(poisoned({ code }), { doing: 'copying out', at: 'public.person' });
      expect(CODES).toHaveProperty(error.code);
      expect(everything(error)).not.toContain(CANARY);
    }),
  );
});

test('G4: names and a SQLSTATE that a RAISE made up of a value are not shown', () => {
  for (const file of ['pl_exec.c', 'plpy_elog.c', 'plperl.c', '../src/pl/plv8.cc', undefined]) {
    const raised = poisoned({ code: 'AB12C', schema: CANARY, table: CANARY, column: CANARY });
    Object.assign(raised, { constraint: CANARY, dataType: CANARY, routine: CANARY, file });
    const text = everything(serverError(raised, { doing: 'loading' }));
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('AB12C');
  }
});

test('an error of the planner’s is the server’s own, though its file begins with pl', () => {
  const error = serverError(poisoned({ code: '0A000', file: 'plancat.c', routine: 'get_relation_info' }), {
    doing: 'reading',
  });
  expect(error.message).toContain('SQLSTATE 0A000, get_relation_info');
});

test('G4: an error of no known kind keeps its message to itself', () => {
  expect(everything(serverError(new Error(CANARY), { doing: 'reading' }))).not.toContain(CANARY);
  expect(everything(serverError(CANARY, { doing: 'reading' }))).not.toContain(CANARY);
});

test('an error of Understudy’s own passes as it is', () => {
  const own = new UnderstudyError('key_weak', 'weak');
  expect(serverError(own, { doing: 'reading' })).toBe(own);
});

test('a socket that broke is a lost connection', () => {
  for (const error of [
    Object.assign(new Error('read'), { code: 'ECONNRESET' }),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
  ]) {
    expect(serverError(error, { doing: 'copying' }).code).toBe('connection_lost');
  }
});

test('each SQLSTATE that a run can meet has its own code', () => {
  const codes = {
    '23502': 'constraint',
    '42501': 'privilege',
    '53100': 'disk_full',
    '55P03': 'lock_timeout',
    '57P01': 'connection_lost',
    '57P02': 'connection_lost',
    '08006': 'connection_lost',
    '22P02': 'copy',
    '22003': 'copy',
    '3D000': 'database_missing',
    '28P01': 'authentication',
    '28000': 'authentication',
    '53300': 'unreachable',
    '57P03': 'unreachable',
    '0A000': 'structure',
  };
  for (const [state, code] of Object.entries(codes)) {
    expect([state, faultOf(state, undefined).code]).toEqual([state, code]);
  }
});

test('a standby that cancels a query is told from a failed serialisation', () => {
  expect(faultOf('40001', 'ProcessInterrupts').code).toBe('conflict_with_recovery');
  expect(faultOf('40001', 'ProcessRecoveryConflictInterrupt').code).toBe('conflict_with_recovery');
  expect(faultOf('40001', 'ExecUpdate').code).toBe('copy');
});

test('a SQLSTATE named like a property of objects is none', () => {
  expect(faultOf('__pro', undefined).code).toBe('internal');
  expect(sqlState(poisoned({ code: CANARY }))).toBeNull();
});
