import { asUnderstudyError, type Code, type Problem, UnderstudyError } from '../errors.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import { Secret } from '../secret.ts';
import type { Chunk } from './copy-chunks.ts';
import { ChunkFailure, type ChunkResult, type WorkerSetup } from './copy-worker.ts';

/** What a thread is asked. */
export type Request =
  | { readonly kind: 'copy'; readonly chunk: Chunk; readonly snapshot: string }
  | { readonly kind: 'settle' }
  | { readonly kind: 'close' };

/** What it answers; `told` any number of times before the answer. */
export type Reply =
  | { readonly kind: 'told'; readonly rows: number; readonly bytes: number }
  | { readonly kind: 'copied'; readonly result: ChunkResult }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: PlainFailure };

/** An error as plain data. */
export interface PlainFailure {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
  readonly problems: readonly Problem[];
  readonly again: boolean;
}

export function plainFailure(thrown: unknown): PlainFailure {
  const error = thrown instanceof ChunkFailure ? thrown.error : asUnderstudyError(thrown);
  const { code, message, hint, problems } = error;
  return { code, message, hint, problems, again: thrown instanceof ChunkFailure && thrown.again };
}

export function failureOf({ code, message, hint, problems, again }: PlainFailure): ChunkFailure {
  return new ChunkFailure(new UnderstudyError(code, message, hint, problems), again);
}

/** A worker's setup with its secrets in the clear, for they do not cross threads otherwise; it is printed nowhere. */
export interface PlainSetup extends Omit<WorkerSetup, 'source' | 'target'> {
  readonly source: PlainEndpoint;
  readonly target: PlainEndpoint;
}
interface PlainEndpoint {
  readonly endpoint: Endpoint;
  readonly password: string | null;
}

export function plainSetup(setup: WorkerSetup): PlainSetup {
  return { ...setup, source: plainEndpoint(setup.source), target: plainEndpoint(setup.target) };
}

export function setupOf(plain: PlainSetup): WorkerSetup {
  return { ...plain, source: endpointOf(plain.source), target: endpointOf(plain.target) };
}

function plainEndpoint(endpoint: Endpoint): PlainEndpoint {
  return endpoint.password.kind === 'value'
    ? { endpoint: { ...endpoint, password: { kind: 'none' } }, password: endpoint.password.value.reveal() }
    : { endpoint, password: null };
}

function endpointOf({ endpoint, password }: PlainEndpoint): Endpoint {
  return password === null
    ? endpoint
    : { ...endpoint, password: { kind: 'value', value: new Secret(password) } };
}
