/** Files of words that a mask draws from (`dictionary`), read beside the rules that name them. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { shownPath, whyUnreadable } from '../yaml-file.ts';

const LARGEST = 16 * 1024 * 1024;

/** The lines of a file but blank ones, or what is wrong with it. */
export type WordFile =
  | { readonly words: readonly string[]; readonly path: string; readonly sha256: string }
  | { readonly message: string; readonly hint: string };

/**
 * Reads `file`, relative to the rules file `from`; it must lie below `root`, links followed, so that rules cannot bring
 * any other file of this machine into staging. UTF-8, at most 16 MB.
 */
export function readWordFile(file: string, from: string, root: string): WordFile {
  try {
    const path = resolve(dirname(from), file);
    const real = realpathSync(path);
    const below = relative(realpathSync(root), real);
    if (below === '..' || below.startsWith(`..${sep}`) || resolve(below) === below) {
      return { message: 'lies outside the folder of the rules', hint: 'Put it beside the rules.' };
    }
    if (!statSync(real).isFile()) {
      return { message: 'is no file', hint: '' };
    }
    if (statSync(real).size > LARGEST) {
      return { message: 'is larger than 16 MB', hint: '' };
    }
    const bytes = readFileSync(real);
    const words = linesOf(bytes);
    if (typeof words === 'string') {
      return { message: words, hint: 'One word a line, as UTF-8.' };
    }
    return { words, path: shownPath(path), sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return { message: whyUnreadable(error), hint: 'The path is relative to the rules file.' };
  }
}

function linesOf(bytes: Uint8Array): string[] | string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'is not UTF-8 text';
  }
  if (text.includes('\0')) {
    return 'holds a NUL character';
  }
  const words = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return words.length === 0 ? 'is empty' : words;
}
