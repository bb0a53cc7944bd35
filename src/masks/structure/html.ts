import { z } from 'zod';
import type { Mask } from '../mask.ts';
import { room } from '../room.ts';
import { innerReads } from './inner-decision.ts';
import { type MarkupKind, type MarkupOptions, PartedMarkup } from './markup.ts';
import { MARKUP_FIELDS, markupParts } from './markup-options.ts';
import { maskParts } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';

/** HTML, its text and attributes masked; tags, names and layout stay. */
export const html: Mask<MarkupOptions> = {
  ...PARTED,
  name: 'html',
  summary:
    'HTML whose text is masked by the decision `text` and whose attributes by `attributes`, those of layout apart; tags stay, comments, scripts and styles are emptied.',
  types: ['text'],
  options: z.strictObject(MARKUP_FIELDS),
  remains:
    'the names and order of elements and attributes; attributes of layout; the document type; what is kept',
  reads: ({ text, attributes }) => innerReads([text, ...Object.values(attributes)]),
  inner: markupParts,
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY ? null : 'what it writes may be longer than the column allows',
  example: {
    input: '<p>Write to <a href="mailto:anna@acme.com">Anna</a></p>',
    options: { text: 'lorem', attributes: { href: 'url' }, unlisted: 'fail', comments: 'redact' },
  },
  prepare: (options, column, keys) => {
    const reads = innerReads([options.text, ...Object.values(options.attributes)]);
    return maskParts(new PartedMarkup(HTML, options, reads, column, keys));
  },
};

/** Attributes that only lay out; a style may hold an address, so it is none. */
const LAYOUT: ReadonlySet<string> = new Set(
  'align bgcolor border cellpadding cellspacing class color colspan dir height rel role rowspan target type valign width'.split(
    ' ',
  ),
);

const HTML: MarkupKind = { xml: false, harmless: (name) => LAYOUT.has(name), check: () => {} };
