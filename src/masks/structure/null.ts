import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { ALL_TYPES } from '../types.ts';
import { sameInEveryCell } from './constant-cells.ts';

/** NULL, whatever stood there. */
export const nullMask: Mask<NoOptions> = {
  name: 'null',
  summary: 'NULL in every row.',
  family: 'structure',
  types: ALL_TYPES,
  options: NO_OPTIONS,
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: false },
  technique: 'suppression',
  gdpr: 'anonymous',
  safeHarbor: () => 'yes',
  keeps: () => [],
  remains: '',
  fakes: false,
  replaces: true,
  reserved: true,
  uniqueness: () => 'lossy',
  outputDomain: () => 1,
  longest: () => 0,
  refuses: (_, column) => (column.notNull ? 'the column is NOT NULL; use redact' : null),
  example: { input: 'anna@acme.com' },
  prepare: () => sameInEveryCell(null),
};
