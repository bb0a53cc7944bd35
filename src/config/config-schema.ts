import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { parseQualifiedName } from '../qualified-name.ts';
import { agreements } from './agreement.ts';
import type { Config, MigrationsConfig, SwapConfig } from './config.ts';
import { type Context, complain } from './context.ts';
import { endpointSchema } from './endpoint.ts';
import { keySchema } from './key-ring.ts';
import { masksSchema } from './masks-file.ts';
import { duration, flag, numeric, size } from './units.ts';

/** Everything a configuration file says. */
export type Settings = Omit<Config, 'file' | 'directory'>;

/** `understudy.yaml` as written; gives it checked, with paths absolute and defaults filled in. */
export function configSchema(context: Context): z.ZodType<Settings> {
  const path = pathSchema(context);
  return z
    .strictObject({
      source: endpointSchema('source', context).describe('Production, which is only ever read'),
      target: endpointSchema('target', context).describe(
        'Staging; the database it names is replaced by a refresh',
      ),
      key: keySchema(context),
      masks: masksSchema(path).optional().describe('A file of masks of your own, which is code and is run'),
      rules: path.optional().describe('A rules file, or a folder of them'),
      unlisted: z.enum(['fail', 'redact']).default('fail').describe('What a column without a decision gets'),
      ...agreements(path, context),
      jobs: numeric(z.int().min(1).max(64)).prefault(4).describe('Tables and chunks copied at once'),
      threads: flag
        .optional()
        .describe('Mask in threads of their own; by default where there are more than 2 cores'),
      chunk_size: size(8192, 64 * 1024 ** 3)
        .prefault('16MB')
        .describe('Bytes of a table that one chunk covers'),
      schemas: schemas().prefault({}),
      roles: roles().default(new Map()).describe('Source role: target role'),
      owner: identifier().optional().describe('Role on the target that owns what is made'),
      migrations: migrations(context, path).optional().describe('Pending migrations, run on the copy'),
      verify: z
        .strictObject({
          sample: numeric(z.number().min(0).max(1))
            .prefault(0.05)
            .describe('Share of the chunks compared by digest'),
        })
        .prefault({}),
      swap: swap().prefault({}).describe('How the copy takes the place of staging'),
      store: endpointSchema('store', context)
        .optional()
        .describe("Where runs are kept; by default a database understudy on the target's server"),
      large_objects: z
        .enum(['fail', 'none', 'keep'])
        .default('fail')
        .describe('What becomes of large objects'),
      allow_same_server: flag.prefault(false).describe("Take a target on production's server"),
      pg_dump: z.string().min(1).optional().describe('Path of a pg_dump, or wasm for the built-in one'),
      ddl: z
        .strictObject({ comments: z.enum(['keep', 'drop']).default('drop').describe('Comments on objects') })
        .prefault({}),
      lock_timeout: duration.prefault('10s').describe('How long to wait for a lock on a source table'),
      max_replica_lag: duration.prefault('5m').describe('How far a standby may be behind as source'),
      reports: path.prefault('.understudy/reports').describe('Folder of the reports'),
    })
    .transform((read): Settings => {
      const {
        chunk_size,
        large_objects,
        allow_same_server,
        pg_dump,
        lock_timeout,
        max_replica_lag,
        key,
        ...same
      } = read;
      return {
        ...same,
        ...key,
        masks: read.masks ?? null,
        rules: read.rules ?? null,
        owner: read.owner ?? null,
        migrations: read.migrations ?? null,
        store: read.store ?? null,
        threads: read.threads ?? availableParallelism() > 2,
        chunkSize: chunk_size,
        largeObjects: large_objects,
        allowSameServer: allow_same_server,
        pgDump: pg_dump === undefined || pg_dump === 'wasm' ? (pg_dump ?? null) : context.resolve(pg_dump),
        lockTimeout: lock_timeout,
        maxReplicaLag: max_replica_lag,
      };
    });
}

function schemas(): z.ZodType<{ exclude: string[] }, { exclude?: string[] | undefined }> {
  return z.strictObject({
    exclude: z.array(identifier()).default([]).describe('Schemas that are left out'),
  });
}

function pathSchema(context: Context): z.ZodType<string, string> {
  return z
    .string()
    .min(1)
    .transform((written) => context.resolve(written));
}

/** A name as the server has it. PostgreSQL would cut a longer one, and mean another. */
function identifier(): z.ZodType<string, string> {
  return z
    .string()
    .min(1)
    .refine((name) => Buffer.byteLength(name) <= 63, { error: 'is longer than the 63 bytes of a name' });
}

/** zod passes over a key `__proto__` in silence, and nothing may be passed over. */
function roles(): z.ZodType<ReadonlyMap<string, string>> {
  const mapping = z.record(identifier(), identifier()).transform((given) => new Map(Object.entries(given)));
  return z.preprocess((value, ctx) => {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
      complain(ctx)(['__proto__'], 'is not taken as the name of a role', '');
    }
    return value;
  }, mapping);
}

function migrations(context: Context, path: z.ZodType<string, string>): z.ZodType<MigrationsConfig> {
  const table = z.string().transform((written, ctx) => {
    const name = parseQualifiedName(written);
    if (!name.ok) {
      complain(ctx)([], name.message, name.hint);
      return z.NEVER;
    }
    return [name.schema, name.name] as const;
  });
  return z
    .strictObject({
      directory: path
        .refine((folder) => context.isFolder(folder), {
          error: 'is not a folder; paths are relative to this file',
        })
        .describe('Folder of the migrations'),
      format: z.enum(['sql']).default('sql').describe('sql: a file a migration, in order of their names'),
      table: table.optional().describe('The table that lists what was applied: schema.table'),
      after: z
        .string()
        .min(1)
        .optional()
        .describe('The last file that was applied; those after it are pending'),
    })
    .transform((read, ctx) => {
      if ((read.table === undefined) === (read.after === undefined)) {
        const message = 'what was applied is known by either table or after';
        complain(ctx)([], message, 'Give one of the two: table: schema.table, or after: FILE.');
      }
      return { ...read, table: read.table ?? null, after: read.after ?? null };
    });
}

function swap(): z.ZodType<SwapConfig | null> {
  const settings = z
    .strictObject({
      keep: numeric(z.int().min(0).max(9)).prefault(1).describe('How many previous copies are kept'),
      grace: duration.prefault('30s').describe('How long sessions on staging get to end by themselves'),
      drop_previous: z
        .enum(['after-swap', 'before-load'])
        .default('after-swap')
        .describe('before-load, where disk is short, leaves nothing to go back to'),
      before: z.string().min(1).optional().describe('Shell command run right before the swap'),
      after: z.string().min(1).optional().describe('Shell command run right after the swap'),
    })
    .transform(({ drop_previous, ...read }) => ({
      ...read,
      dropPrevious: drop_previous,
      before: read.before ?? null,
      after: read.after ?? null,
    }));
  return z.union([z.literal('none').transform(() => null), settings]);
}
