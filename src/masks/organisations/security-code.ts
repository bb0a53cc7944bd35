import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { nullMask } from '../structure/null.ts';

/** A card's security code, which nobody may store (PCI DSS 4.0, requirement 3.3.1): always NULL. */
export const securityCode: Mask<NoOptions> = {
  ...nullMask,
  name: 'security_code',
  summary: "NULL, for a card's security code may not be stored at all (PCI DSS 3.3.1).",
  family: 'organisations',
  types: ['text', 'integer', 'numeric', 'bytea'],
  options: NO_OPTIONS,
  refuses: (_, column) =>
    column.notNull ? 'the column is NOT NULL, and a security code may only be NULL; use redact' : null,
  example: { input: '737' },
};
