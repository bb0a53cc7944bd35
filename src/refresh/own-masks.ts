import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { MasksConfig } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';
import { MASKS } from '../masks/catalog.ts';
import type { Mask } from '../masks/mask.ts';
import { didYouMean } from '../nearest.ts';
import { shownPath, whyUnreadable } from '../yaml-file.ts';

/** A file of the user's masks as it was read. Plain data: a worker in another thread holds its own copy against it. */
export interface MasksFile {
  readonly path: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** All masks there are, by name, and the user's file they come from, if there is one. */
export interface Registry {
  readonly masks: ReadonlyMap<string, Mask>;
  readonly file: MasksFile | null;
}

const loaded = new Map<string, Promise<Registry>>();

/**
 * Understudy's masks and those that the file of `masks:` exports, which is code and is run. Read once a process for one
 * state of the file. Fails with `masks_invalid` when it cannot be read or is not what `sha256` says it is, throws,
 * exports no mask, or one of a name that is taken.
 */
export async function loadMasks(config: MasksConfig | MasksFile | null): Promise<Registry> {
  if (config === null) {
    return { masks: MASKS, file: null };
  }
  const { path, sha256: pinned } = config;
  const sha256 = await digestOf(path);
  if (pinned !== null && pinned !== sha256) {
    throw invalid(
      path,
      'is not the file that its sha256 names',
      `Look at what changed in it, then write sha256: ${sha256}. Nothing of it was run.`,
    );
  }
  const known = `${sha256} ${path}`;
  const registry = loaded.get(known) ?? read(path, sha256);
  loaded.set(known, registry);
  return await registry;
}

async function digestOf(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    throw invalid(path, whyUnreadable(error), 'Relative paths are relative to the configuration.');
  }
}

async function read(path: string, sha256: string): Promise<Registry> {
  let exported: Record<string, unknown>;
  try {
    // The digest makes it another module when the file has changed since it was read.
    exported = await import(`${pathToFileURL(path).href}?sha256=${sha256}`);
  } catch (error) {
    const reason = reasonOf(error);
    throw invalid(
      path,
      `could not be run: ${reason}`,
      /^Cannot find (?:package|module)/.test(reason)
        ? 'What it imports must be installed where it stands: npm install pg-understudy.'
        : 'Run `understudy masks test FILE` after a change.',
    );
  }
  const masks = new Map(MASKS);
  const own = Object.values(exported).filter(isMask);
  for (const mask of own) {
    if (masks.has(mask.name)) {
      throw invalid(path, `exports a mask ${mask.name}, which there is already`, 'Give it another name.');
    }
    masks.set(mask.name, mask);
  }
  if (own.length === 0) {
    throw invalid(
      path,
      'exports no mask',
      "Write `export const mine = defineMask({ … })`, with `import { defineMask } from 'pg-understudy'`.",
    );
  }
  return { masks, file: { path, sha256 } };
}

/** What `defineMask` gave; an object by hand has not had its declarations checked, but nothing is told of it here. */
function isMask(value: unknown): value is Mask {
  return (
    typeof value === 'object' &&
    value !== null &&
    'prepare' in value &&
    typeof value.prepare === 'function' &&
    'family' in value &&
    value.family === 'own'
  );
}

/** The user's own code failed before it saw a row: what it says is the user's, and holds no value of production. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '').slice(0, 300) : 'it threw';
}

function invalid(path: string, what: string, hint: string): UnderstudyError {
  return new UnderstudyError('masks_invalid', `the masks file ${shownPath(path)} ${what}`, hint);
}

/** The mask of that name; `mask` where a plan names one that is not there any more. */
export function maskNamed({ masks }: Registry, name: string): Mask {
  const mask = masks.get(name);
  if (mask === undefined) {
    throw new UnderstudyError(
      'usage',
      `there is no mask ${name}`,
      didYouMean(name, [...masks.keys()]) || '`understudy masks` lists them.',
    );
  }
  return mask;
}
