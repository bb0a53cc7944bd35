import type { z } from 'zod';
import type { Code } from '../errors.ts';
import type { Environment } from './environment.ts';

/** What reading a configuration goes by besides the file's text. */
export interface Context {
  /** A path of the file's, made absolute. */
  readonly resolve: (path: string) => string;
  readonly environment: Environment;
  readonly isFolder: (path: string) => boolean;
}

/** Says what is wrong at `path` below the value that is read. Never quotes a value. */
export type Complain = (path: readonly string[], message: string, hint: string, code?: Code) => void;

/** A schema's way to complain in our words. */
export function complain(context: z.core.$RefinementCtx): Complain {
  return (path, message, hint, code) => {
    context.addIssue({ code: 'custom', message, path: [...path], params: { hint, code } });
  };
}
