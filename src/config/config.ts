/**
 * `config/` reads `understudy.yaml` and the environment into one checked value.
 *
 * The checked configuration; every path in it is absolute, every default filled in.
 */
import type { Endpoint } from '../postgres/endpoint.ts';
import type { Secret } from '../secret.ts';

export type KeySource =
  /** `value` is what the environment held when the configuration was read; absent when it was not set. */
  | { readonly kind: 'env'; readonly name: string; readonly value?: Secret }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'ephemeral' };

/** Keys by id: the one that masks, and those before it, whose ids old reports name. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, KeySource>;
}

/** The user's own masks: a file of code, opted into by name and, where it says so, by its digest. */
export interface MasksConfig {
  readonly path: string;
  /** SHA-256 of its bytes, hexadecimal; null: whatever the file is, the report says it. */
  readonly sha256: string | null;
}

export interface MigrationsConfig {
  readonly directory: string;
  readonly format: 'sql';
  /** The bookkeeping table as [schema, name], or null where `after` says which file came last. */
  readonly table: readonly [string, string] | null;
  readonly after: string | null;
}

export interface SwapConfig {
  /** How many previous copies are kept: 0 or 1 … */
  readonly keep: number;
  /** Milliseconds that sessions on staging get to end by themselves. */
  readonly grace: number;
  readonly dropPrevious: 'after-swap' | 'before-load';
  /** Shell commands of the user's, run right before and right after the swap. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Bounds of what detection reads of production. */
export interface DetectConfig {
  /** Rows of a table, at most. */
  readonly sample: number;
  /** Bytes of a column, at most, over all sampled rows. */
  readonly bytes: number;
  /** Milliseconds that the sample of one table may take; a table that takes longer is judged by its structure. */
  readonly timeout: number;
}

/** What `refresh` demands of the rules that it runs. */
export interface ApprovalConfig {
  /** True: a decision that nobody approved stops the run. */
  readonly required: boolean;
  /** OpenSSH's allowed signers (ssh-keygen(1), ALLOWED SIGNERS); null: approvals need no signature. */
  readonly signers: string | null;
  /** True: who wrote a rule last cannot approve it. */
  readonly fourEyes: boolean;
  /** Milliseconds that an approval holds where it does not say; null: for good. */
  readonly expires: number | null;
}

export interface Config {
  /** Absolute path of the file. */
  readonly file: string;
  readonly directory: string;
  readonly source: Endpoint;
  readonly target: Endpoint;
  /** Where runs are kept; null: a database `understudy` on the target's server. */
  readonly store: Endpoint | null;
  /** Of a ring, the current one. */
  readonly key: KeySource;
  /** Null where `key:` is one key without an id. */
  readonly keyRing: KeyRing | null;
  readonly masks: MasksConfig | null;
  /** A file or a folder; null when there are no rules. */
  readonly rules: string | null;
  readonly unlisted: 'fail' | 'redact';
  readonly detect: DetectConfig;
  readonly approval: ApprovalConfig;
  /** Names of policies that come with Understudy, and absolute paths of the user's own. */
  readonly policy: readonly string[];
  readonly jobs: number;
  /** Workers in threads of their own. */
  readonly threads: boolean;
  /** Bytes of heap a chunk covers. */
  readonly chunkSize: number;
  readonly schemas: { readonly exclude: readonly string[] };
  /** Source role → target role. */
  readonly roles: ReadonlyMap<string, string>;
  /** Who owns what is made; null: the role that connects. */
  readonly owner: string | null;
  readonly migrations: MigrationsConfig | null;
  /** 0 … 1: the share of chunks whose kept columns are compared by digest. */
  readonly verify: { readonly sample: number };
  /** null for `swap: none`. */
  readonly swap: SwapConfig | null;
  readonly largeObjects: 'fail' | 'none' | 'keep';
  readonly allowSameServer: boolean;
  /** Path of a pg_dump to use; null: from PATH, else the WebAssembly one. 'wasm' forces the latter. */
  readonly pgDump: string | null;
  readonly ddl: { readonly comments: 'keep' | 'drop' };
  /** Milliseconds. */
  readonly lockTimeout: number;
  /** Highest replay lag accepted of a standby as source; milliseconds. */
  readonly maxReplicaLag: number;
  /** Folder for reports. */
  readonly reports: string;
}
