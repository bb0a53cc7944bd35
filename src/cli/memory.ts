import { setFlagsFromString } from 'node:v8';

/**
 * Makes this process use less memory and somewhat more time: for commands that read the catalog of a database of any
 * size, and no rows. To be called before anything of `rules/` is loaded.
 */
export function spareMemory(): void {
  // One function of PostgreSQL's parser takes 600 MB to optimise, once a hundred expressions were parsed, and gains nothing.
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  // Collect before the heap is a multiple of what is in use.
  setFlagsFromString('--heap-growing-percent=15');
  setFlagsFromString('--semi-space-growth-factor=1');
}
