import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { labelsIn, readLabels } from '../../rules/import/anon.ts';
import { readClassification } from '../../rules/import/classification.ts';
import { readGreenmask } from '../../rules/import/greenmask.ts';
import { type Imported, refused } from '../../rules/import/imported.ts';
import { readNeosync } from '../../rules/import/neosync.ts';
import { readPgstream } from '../../rules/import/pgstream.ts';
import { parseYaml, type YamlDocument } from '../../yaml.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';

/** Peers whose files are read. */
export const PEERS = ['greenmask', 'pgstream', 'anon', 'neosync', 'csv'] as const;
export type Peer = (typeof PEERS)[number];

/** Larger files are dumps of data, not rules. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Reads a peer's file; whose it is, where `peer` does not say, by its ending and what stands in it. `policy` is the
 * masking policy of security labels that is taken. Fails with `import_invalid`.
 */
export async function readPeer(path: string, peer: Peer | null, policy: string): Promise<Imported> {
  const text = await read(path);
  const file = shownPath(path);
  const kind = extname(path).toLowerCase();
  if (peer === 'anon' || (peer === null && kind === '.sql')) {
    return readLabels(labelsIn(text, file), policy);
  }
  if (peer === 'csv' || (peer === null && ['.csv', '.tsv', '.psv', '.txt'].includes(kind))) {
    return readClassification(text, file);
  }
  const document = parseYaml(text, file);
  if (document.problems.length > 0) {
    throw new UnderstudyError(
      'import_invalid',
      `${file} cannot be read`,
      'Nothing was imported.',
      document.problems,
    );
  }
  const found = peer ?? peerOf(document);
  switch (found) {
    case 'greenmask':
      return readGreenmask(document);
    case 'pgstream':
      return readPgstream(document);
    case 'neosync':
      return readNeosync(document);
    default:
      throw refused(
        file,
        'not a file of a tool that is known',
        `Say whose it is: --peer ${PEERS.join(' | ')}. Read are Greenmask 0.1 and 0.2, pgstream 0.5 to 1, PostgreSQL Anonymizer's security labels as SQL, jobs of Neosync as JSON, and lists of columns and classes as CSV.`,
      );
  }
}

async function read(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > LARGEST) {
      throw refused(shownPath(path), 'larger than 64 MB', 'Give the file of rules, or a dump without rows.');
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof UnderstudyError) {
      throw error;
    }
    const why = error instanceof TypeError ? 'is not UTF-8 text' : whyUnreadable(error);
    throw new UnderstudyError('import_invalid', `${shownPath(path)} ${why}`, 'Nothing was imported.');
  }
}

/** Whose document it is, by what stands in it. */
function peerOf({ value }: YamlDocument): Peer | null {
  const has = (from: unknown, ...path: readonly string[]): boolean => {
    let at = from;
    for (const key of path) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) {
        return false;
      }
      at = Reflect.get(at, key);
    }
    return true;
  };
  if (has(value, 'dump')) {
    return 'greenmask';
  }
  if (has(value, 'transformations') || has(value, 'modifiers', 'transformations')) {
    return 'pgstream';
  }
  return Array.isArray(value) || has(value, 'mappings') || has(value, 'job', 'mappings') ? 'neosync' : null;
}
