import type { Mask, MaskedColumn } from './mask.ts';

/** The mask for options of any type: it checks those it is given, and fills in defaults. Whoever calls it need not know them. */
export function checked<O>(mask: Mask<O>): Mask {
  const { refuses, reads, inner, lessons, ...facts } = mask;
  const read = (options: unknown): O => mask.options.parse(options);
  const onColumn =
    <T>(fact: (options: O, column: MaskedColumn) => T) =>
    (options: unknown, column: MaskedColumn): T =>
      fact(read(options), column);
  return {
    ...facts,
    safeHarbor: onColumn(mask.safeHarbor),
    keeps: onColumn(mask.keeps),
    uniqueness: onColumn(mask.uniqueness),
    outputDomain: onColumn(mask.outputDomain),
    longest: onColumn(mask.longest),
    ...(refuses === undefined ? {} : { refuses: onColumn(refuses) }),
    ...(inner === undefined ? {} : { inner: onColumn(inner) }),
    ...(lessons === undefined ? {} : { lessons: onColumn(lessons) }),
    ...(reads === undefined ? {} : { reads: (options: unknown) => reads(read(options)) }),
    prepare: (options, column, keys) => mask.prepare(read(options), column, keys),
  };
}
