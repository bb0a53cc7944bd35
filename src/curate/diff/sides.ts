import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { UnderstudyError } from '../../errors.ts';
import type { Mask } from '../../masks/mask.ts';
import type { RuleSide } from '../../rules/diff/diff-rules.ts';
import { readRules } from '../../rules/read-rules.ts';
import { parseYaml } from '../../yaml.ts';
import { shownPath } from '../../yaml-file.ts';
import { type Named, namedIn } from './named-masks.ts';
import { checkOut, fileAt, findRevision, pathIn, type Revision } from './revision.ts';

/** Rules that were found and can be read once all masks that either side names are known. */
export interface Side {
  readonly name: string;
  readonly named: readonly Named[];
  read(masks: ReadonlyMap<string, Mask>): Promise<RuleSide>;
  dispose(): Promise<void>;
}

type Needed = Pick<Config, 'file' | 'directory' | 'rules' | 'masks'>;

/** Where the configuration is, asked for only when it is needed: two folders can be compared without one. */
export type Configuration = () => Promise<Needed>;

const nothing = async (): Promise<void> => {};

/** A file or folder of this machine, by its path. Null where there is none. */
export async function pathSide(given: string): Promise<Side | null> {
  const path = resolve(given);
  const found = await stat(path).catch(() => null);
  return found === null
    ? null
    : {
        name: shownPath(path),
        named: await namesAt(path),
        read: async (masks) => ({
          rules: await readRules(path, masks),
          unlisted: null,
          key: null,
          masksFile: null,
        }),
        dispose: nothing,
      };
}

/** What lies on the disk, as the configuration names it. */
export async function workingSide(configuration: Configuration): Promise<Side> {
  const config = await configuration();
  return {
    name: 'the working tree',
    named: config.rules === null ? [] : await namesAt(config.rules),
    read: async (masks) => {
      const { unlisted, key } = settingsIn(await readFile(config.file, 'utf8'));
      const own = config.masks === null ? null : await readFile(config.masks.path).catch(() => null);
      return {
        rules: await readRules(config.rules, masks),
        unlisted,
        key,
        masksFile: own === null ? null : digest(own),
      };
    },
    dispose: nothing,
  };
}

/** What a git revision holds, where its own configuration, or else that of the working tree, says. */
export async function revisionSide(name: string, configuration: Configuration): Promise<Side> {
  const config = await configuration();
  const revision = await findRevision(name, config.directory);
  const written = await fileAt(revision, await pathIn(revision, config.file));
  const settings = written === null ? null : settingsIn(written.toString('utf8'));
  const rules = settings?.path == null ? config.rules : resolve(config.directory, settings.path);
  const place = rules === null ? null : await pathIn(revision, rules);
  const out = place === null ? null : await checkOut(revision, place);
  return {
    name: `${name} (${revision.commit.slice(0, 12)})`,
    named: out?.path == null ? [] : await namesAt(out.path),
    read: async (masks) => ({
      rules: await readRevision(revision, out?.path ?? null, out?.root ?? '', masks),
      unlisted: settings?.unlisted ?? null,
      key: settings?.key ?? null,
      masksFile: await masksAt(revision, config),
    }),
    dispose: out === null ? nothing : out.dispose,
  };
}

/** The places of mistakes are those in the revision. */
async function readRevision(
  { name }: Revision,
  path: string | null,
  root: string,
  masks: ReadonlyMap<string, Mask>,
): Promise<RuleSide['rules']> {
  try {
    return await readRules(path, masks);
  } catch (error) {
    if (!(error instanceof UnderstudyError)) {
      throw error;
    }
    const told = (text: string): string =>
      text.replaceAll(`${root}/`, `${name}:`).replaceAll(`${relative(process.cwd(), root)}/`, `${name}:`);
    const problems = error.problems.map((each) => ({
      ...each,
      at: told(each.at),
      message: told(each.message),
    }));
    throw new UnderstudyError(error.code, `${told(error.message)} of ${name}`, error.hint, problems);
  }
}

async function masksAt(revision: Revision, { masks }: Needed): Promise<string | null> {
  const bytes = masks === null ? null : await fileAt(revision, await pathIn(revision, masks.path));
  return bytes === null ? null : digest(bytes);
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the rules files at `path` name; a mistake in one is the reader's to tell. */
async function namesAt(path: string): Promise<Named[]> {
  const folder = await readdir(path).catch(() => null);
  const files =
    folder === null ? [path] : folder.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(path, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.map(namedIn);
}

/** What a configuration says that means something for privacy; nothing is filled in from the environment. */
function settingsIn(text: string): Pick<RuleSide, 'unlisted' | 'key'> & { readonly path: string | null } {
  const { value } = parseYaml(text, 'understudy.yaml');
  const settings = new Map<string, unknown>(Object.entries(value ?? {}));
  const [unlisted, key, rules] = [
    settings.get('unlisted') ?? 'fail',
    settings.get('key') ?? null,
    settings.get('rules'),
  ];
  return {
    unlisted: unlisted === 'fail' || unlisted === 'redact' ? unlisted : null,
    key: key === null ? null : JSON.stringify(key),
    path: typeof rules === 'string' && !rules.includes('$') ? rules : null,
  };
}
