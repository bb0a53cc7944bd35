import { SaxesParser } from 'saxes';
import { z } from 'zod';
import type { Mask } from '../mask.ts';
import { room } from '../room.ts';
import { innerReads } from './inner-decision.ts';
import { type MarkupKind, type MarkupOptions, PartedMarkup } from './markup.ts';
import { MARKUP_FIELDS, markupParts } from './markup-options.ts';
import { Malformed, maskParts } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';

/** XML, its text and attributes masked; tags, names and layout stay. */
export const xml: Mask<MarkupOptions> = {
  ...PARTED,
  name: 'xml',
  summary:
    'XML whose text is masked by the decision `text` and whose attributes by `attributes`; tags and layout stay, comments are emptied.',
  types: ['xml', 'text'],
  options: z.strictObject(MARKUP_FIELDS),
  remains:
    'the names, namespaces and order of elements and attributes; the declaration and the name of the document type; what is kept',
  reads: ({ text, attributes }) => innerReads([text, ...Object.values(attributes)]),
  inner: markupParts,
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY ? null : 'what it writes may be longer than the column allows',
  example: {
    input: '<person id="7"><mail>anna@acme.com</mail></person>',
    options: { text: 'email', attributes: { id: 'keep' }, unlisted: 'fail', comments: 'redact' },
    class: 'xml',
  },
  prepare: (options, column, keys) => {
    const reads = innerReads([options.text, ...Object.values(options.attributes)]);
    return maskParts(new PartedMarkup(XML, options, reads, column, keys));
  },
};

const XML: MarkupKind = {
  xml: true,
  harmless: (name) => name === 'xmlns' || name.startsWith('xmlns:') || name === 'xml:space',
  check: (text) => {
    // The type xml holds documents and fragments of them alike; a declaration stands in documents.
    const parser = new SaxesParser({ fragment: !/^\s*<\?xml\s|<!DOCTYPE/.test(text) });
    parser.on('error', () => {
      throw new Malformed('is not XML');
    });
    parser.write(text).close();
  },
};
