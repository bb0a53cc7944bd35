import type { DetectConfig } from '../config/config.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { Connection } from '../postgres/connect.ts';
import type { FindingAnswer, QuasiIdentifierAnswer } from '../report/answers.ts';

/** Sets of columns that single rows out, and where counting failed. */
export interface QuasiIdentifiers {
  readonly sets: QuasiIdentifierAnswer[];
  readonly notShown: { readonly at: string; readonly what: string }[];
}

export async function quasiIdentifiers(
  _connection: Connection,
  _catalog: Catalog,
  _findings: readonly FindingAnswer[],
  _bounds: DetectConfig,
  _signal?: AbortSignal,
): Promise<QuasiIdentifiers> {
  return { sets: [], notShown: [] };
}
