import { z } from 'zod';
import { didYouMean } from '../nearest.ts';
import type { KeyRing, KeySource } from './config.ts';
import { type Context, complain } from './context.ts';
import { keySourceSchema } from './key-source.ts';

/** `key:`: one source, or a ring of them by id, of which one masks. */
export function keySchema(
  context: Context,
): z.ZodType<{ readonly key: KeySource; readonly keyRing: KeyRing | null }> {
  return z
    .union([keySourceSchema(context), keyRing(context)])
    .transform((read) =>
      'current' in read ? { key: currentOf(read), keyRing: read } : { key: read, keyRing: null },
    )
    .describe(
      'Where the project key is: env:NAME, file:PATH, command:LINE, or ephemeral for one drawn for each run; or a ring: { current: ID, keys: { ID: … } }',
    );
}

/** Ids stand in reports, so that they must not be keys. */
function keyRing(context: Context): z.ZodType<KeyRing> {
  const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,30}$/, 'may hold letters, digits and _ . - only');
  return z
    .strictObject({
      current: id.describe('The id of the key that masks'),
      keys: z.record(id, keySourceSchema(context)).describe('Where each key is, by its id'),
    })
    .transform((read, ctx): KeyRing => {
      const keys = new Map(Object.entries(read.keys));
      if (!keys.has(read.current)) {
        complain(ctx)(['current'], 'names none of the keys', didYouMean(read.current, [...keys.keys()]));
      }
      return { current: read.current, keys };
    });
}

function currentOf({ current, keys }: KeyRing): KeySource {
  const key = keys.get(current);
  if (key === undefined) {
    throw new RangeError('a key ring without its current key was taken');
  }
  return key;
}
