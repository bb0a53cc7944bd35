import { distance } from 'fastest-levenshtein';

/** Longer texts are no misspelt names, and comparing them costs time. */
const LONGEST = 256;

/**
 * The known name that `name` was most likely meant to be, or null when none is near: the same but for case, hyphens
 * and underscores, else the one with the fewest edits (Levenshtein), about one in three characters at most.
 */
export function nearest(name: string, known: Iterable<string>): string | null {
  if (name === '' || name.length > LONGEST) {
    return null;
  }
  const folded = fold(name);
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate.length > LONGEST) {
      continue;
    }
    if (candidate === name) {
      return candidate;
    }
    const other = fold(candidate);
    const edits = folded === other ? 0 : distance(folded, other);
    if (edits < fewest && edits <= tolerated(Math.max(folded.length, other.length))) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** `did you mean NAME?`, or '' when no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const found = nearest(name, known);
  return found === null ? '' : `did you mean ${found}?`;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Two neighbours swapped are two edits, so names of four letters must bear two. */
function tolerated(length: number): number {
  return length < 4 ? 1 : length < 9 ? 2 : Math.floor(length / 3);
}
