import type { Mask } from '../mask.ts';
import { type TokenOptions, token, writeTokens } from './token.ts';

/** As `token`, but never read as a JWT: a key is one word. */
export const apiKey: Mask<TokenOptions> = {
  ...token,
  name: 'api_key',
  summary:
    'A key that opens nothing, of like length, letters and prefix (`sk_live_` becomes `sk_test_`). `unique: true` makes it 26 characters at least.',
  remains:
    'the length; which of digits, capitals and small letters it has; a few separators; a prefix of a known service',
  example: { input: 'AKIAIOSFODNN7EXAMPLE' },
  prepare: (options) => writeTokens(options, false),
};
