import { z } from 'zod';

/** Options of a mask that has none. */
export type NoOptions = Record<string, never>;

/** Checks that none are given. */
export const NO_OPTIONS: z.ZodType<NoOptions> = z.strictObject({});
