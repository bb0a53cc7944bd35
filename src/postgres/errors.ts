/**
 * Server errors in words of our own. What a server says (message, detail, hint, where, internal query) quotes rows,
 * so it goes no further than this file: by allow-list SQLSTATE, object names and routine are kept.
 */
import { DatabaseError } from 'pg';
import { asUnderstudyError, type Problem, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';
import { faultOf, isKnownState, LOST } from './faults.ts';

/** What was being done when the error came. */
export interface ErrorContext {
  readonly endpoint?: Endpoint;
  /** A phrase that goes on from "while": `copying out`, `reading the catalog`. */
  readonly doing: string;
  /** The object at hand: `schema.table`; used where the server names none. */
  readonly at?: string;
}

/**
 * `error`, thrown by the driver, as Understudy's own. Holds no text of the server's, no `cause`, and no stack of the
 * driver's error. An `UnderstudyError` is given back as it is.
 */
export function serverError(error: unknown, context: ErrorContext): UnderstudyError {
  if (error instanceof UnderstudyError) {
    return error;
  }
  if (error instanceof DatabaseError) {
    return fromServer(error, context);
  }
  if (isSocketError(error)) {
    return new UnderstudyError('connection_lost', sentence(context, 'the connection was lost'), LOST.hint);
  }
  return asUnderstudyError(error);
}

/** The SQLSTATE of a driver's error, or null; for callers that decide by it before it is translated. */
export function sqlState(error: unknown): string | null {
  return error instanceof DatabaseError && /^[0-9A-Z]{5}$/.test(error.code ?? '')
    ? (error.code ?? null)
    : null;
}

function fromServer(error: DatabaseError, context: ErrorContext): UnderstudyError {
  const state = sqlState(error);
  const raised = raisedByCode(error);
  const fault = faultOf(state, error.routine);
  // The state of a RAISE is its author's choice, up to five letters of a value: shown only where it is a known one.
  const shown = state !== null && (!raised || isKnownState(state)) ? state : 'not shown';
  const objects = raised ? [] : objectNames(error);
  const routine = raised ? 'code of the database' : routineName(error);
  const what = objects.length === 0 ? fault.what : `${fault.what}: ${objects.join(', ')}`;
  const message = sentence(context, `${what} (SQLSTATE ${shown}${routine === null ? '' : `, ${routine}`})`);
  const problems: Problem[] = objects.map((at) => ({ at, message: fault.what }));
  return new UnderstudyError(fault.code, message, fault.hint, problems);
}

function sentence(context: ErrorContext, what: string): string {
  const where = context.endpoint === undefined ? '' : `${describeEndpoint(context.endpoint)}: `;
  return `${where}while ${context.doing}${context.at === undefined ? '' : ` (${context.at})`}: ${what}`;
}

/**
 * Whether the error was raised by code in a procedural language (`RAISE … USING COLUMN = value`), which can put a value
 * into any field. Their source files begin with `pl` or `v8`; so do the planner's, which are the server's own.
 */
function raisedByCode(error: DatabaseError): boolean {
  const file = error.file?.split('/').at(-1);
  return error.routine === undefined || file === undefined || /^(?!plan[a-z]*\.c$)(pl|v8)/i.test(file);
}

/** The objects the server names by fields of their own, as `kind name`. */
function objectNames(error: DatabaseError): string[] {
  const names: string[] = [];
  const qualified = (name: string): string =>
    error.schema === undefined ? displayName(name) : displayName(error.schema, name);
  if (error.constraint !== undefined) {
    names.push(`constraint ${displayName(error.constraint)}`);
  }
  if (error.table !== undefined) {
    names.push(`table ${qualified(error.table)}`);
  }
  if (error.column !== undefined) {
    names.push(`column ${displayName(error.column)}`);
  }
  if (error.dataType !== undefined) {
    names.push(`type ${qualified(error.dataType)}`);
  }
  return names;
}

/** The C function that reported; a plain identifier or nothing. */
function routineName(error: DatabaseError): string | null {
  return /^[A-Za-z_][A-Za-z0-9_]{0,80}$/.test(error.routine ?? '') ? (error.routine ?? null) : null;
}

function isSocketError(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SOCKET_CODES.has(code) || DRIVER_LOST.some((text) => error.message.startsWith(text));
}

const SOCKET_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_SOCKET_CLOSED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** How pg begins what it says of a connection that has gone. */
const DRIVER_LOST = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
  'Premature close',
];
