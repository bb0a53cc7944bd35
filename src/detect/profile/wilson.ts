/** Of a standard normal: 95 % lie within. */
const Z = 1.96;

/** Lower bound (95 %, Wilson 1927) of the share of which `matches` of `of` draws were seen. */
export function lowerBound(matches: number, of: number): number {
  if (of === 0) {
    return 0;
  }
  const share = matches / of;
  const square = Z * Z;
  const centre = share + square / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return Math.max(0, (centre - spread) / (1 + square / of));
}

/** That bound above what chance gives: 0 where it is no more, 1 where all pass beyond doubt. */
export function aboveChance(matches: number, of: number, chance: number): number {
  return chance >= 1 ? 0 : Math.max(0, (lowerBound(matches, of) - chance) / (1 - chance));
}
