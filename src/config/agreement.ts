import { z } from 'zod';
import type { ApprovalConfig, DetectConfig } from './config.ts';
import type { Context } from './context.ts';
import { days, duration, flag, numeric, size } from './units.ts';

type Agreements = {
  detect: z.ZodType<DetectConfig>;
  approval: z.ZodType<ApprovalConfig>;
  policy: z.ZodType<string[]>;
};

/** What a configuration says of finding personal data, and of having its treatment agreed to. */
export function agreements(path: z.ZodType<string, string>, context: Context): Agreements {
  return {
    detect: detectSchema().prefault({}).describe('Bounds of what detection reads of production'),
    approval: approvalSchema(path).prefault({}).describe('What a refresh demands of the rules that it runs'),
    policy: policySchema(context).default([]).describe('Policies that rules must meet'),
  };
}

/** `detect:`: how much of production may be looked at. */
function detectSchema(): z.ZodType<DetectConfig, object> {
  return z.strictObject({
    sample: numeric(z.int().min(1).max(1_000_000))
      .prefault(1000)
      .describe('Rows of a table that are read, at most'),
    bytes: size(64 * 1024, 1024 ** 3)
      .prefault('2MB')
      .describe('Bytes of a column that are read, at most'),
    timeout: duration.prefault('10s').describe('How long the sample of one table may take'),
  });
}

/** `approval:`: whether rules must be agreed to, and by whom. */
function approvalSchema(path: z.ZodType<string, string>): z.ZodType<ApprovalConfig, object> {
  return z
    .strictObject({
      required: flag.prefault(false).describe('A decision that nobody approved stops the run'),
      signers: path
        .optional()
        .describe('Allowed signers file of ssh-keygen; approvals must be signed by one of them'),
      four_eyes: flag.prefault(false).describe('Who wrote a rule last cannot approve it'),
      expires: days.optional().describe('How long an approval holds: 90d, 365d; for good without it'),
    })
    .transform(({ four_eyes, ...read }) => ({
      required: read.required,
      signers: read.signers ?? null,
      fourEyes: four_eyes,
      expires: read.expires ?? null,
    }));
}

/** `policy:`: a name as `hipaa-safe-harbor`, or the path of a file of one's own, told by its ending. */
function policySchema(context: Context): z.ZodType<string[], string | string[]> {
  const one = z
    .string()
    .min(1)
    .transform((written) => (/\.ya?ml$/.test(written) ? context.resolve(written) : written));
  return z.union([one.transform((name) => [name]), z.array(one)]);
}
