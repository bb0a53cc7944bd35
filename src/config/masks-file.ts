import { z } from 'zod';
import type { MasksConfig } from './config.ts';

/** `masks:`: a file, or `{ file, sha256 }`. */
export function masksSchema(path: z.ZodType<string, string>): z.ZodType<MasksConfig> {
  const pinned = z.strictObject({
    file: path,
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits')
      .describe('What the file must be, or nothing of it is run'),
  });
  return z.union([
    path.transform((file): MasksConfig => ({ path: file, sha256: null })),
    pinned.transform((read): MasksConfig => ({ path: read.file, sha256: read.sha256.toLowerCase() })),
  ]);
}
