import { SaxesParser } from 'saxes';
import type { ColumnType } from '../../postgres/catalog.ts';

/** A document as it is walked: objects, arrays, text, numbers, booleans, null. */
export type Node = string | number | boolean | null | readonly Node[] | { readonly [key: string]: Node };

/** Longest text that is tried as a document. */
const LONGEST = 65_536;

/** The document in a value of a column of documents; undefined where it cannot be read (cut short, not well formed). */
export function documentOf(type: ColumnType, text: string): Node | undefined {
  switch (type.class) {
    case 'hstore':
      return hstore(text);
    case 'xml':
      return xml(text);
    case 'composite':
      return composite(type, text);
    default:
      return json(text);
  }
}

/** A JSON document; undefined for what is none. */
export function json(text: string): Node | undefined {
  if (text.length > LONGEST) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text looks like a document of JSON: an object or a list. */
export function isDocument(text: string): boolean {
  const trimmed = text.trim();
  const ends = `${trimmed[0] ?? ''}${trimmed.at(-1) ?? ''}`;
  return text.length <= LONGEST && trimmed.length > 1 && (ends === '{}' || ends === '[]');
}

/** `"a"=>"b", "c"=>NULL` (manual, F.18.1), as a server writes it. */
function hstore(text: string): Node {
  const pairs = text.matchAll(/"((?:[^"\\]|\\.)*)"=>(?:"((?:[^"\\]|\\.)*)"|NULL)/gs);
  return Object.fromEntries(
    [...pairs].map(([, key = '', value]) => [unescaped(key), value === undefined ? null : unescaped(value)]),
  );
}

const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** Elements and attributes by name, with the text of each; undefined for what is cut short. */
function xml(text: string): Node | undefined {
  const found: Record<string, string[]> = {};
  const put = (name: string, value: string): void => {
    const list = Object.hasOwn(found, name) ? found[name] : undefined;
    if (value.trim() !== '') {
      found[name] = [...(list ?? []), value.trim()];
    }
  };
  const open: string[] = [];
  const parser = new SaxesParser({ fragment: !/^\s*<\?xml\s|<!DOCTYPE/.test(text) });
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      put(attribute, value);
    }
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (value) => put(open.at(-1) ?? 'text', value));
  parser.on('cdata', (value) => put(open.at(-1) ?? 'text', value));
  try {
    parser.write(text).close();
    return found;
  } catch {
    return undefined;
  }
}

/** `(a,"b c",)`: the attributes of a row (manual, 8.16.6), by name. */
function composite({ attributes }: ColumnType, text: string): Node {
  const fields = fieldsOf(text.replace(/^\(|\)$/g, ''), ',');
  return Object.fromEntries((attributes ?? []).map(({ name }, i) => [name, fields[i] ?? null]));
}

/** The elements of an array as a server writes it (manual, 8.15.6), however deep; NULLs apart. */
export function elementsOf(text: string): string[] {
  return fieldsOf(text.replace(/^\[[^=]*=/, ''), ',{}').flatMap((field) =>
    field === null || field === '' || field === 'NULL' ? [] : [field],
  );
}

/** Fields between `marks`, quoted where they hold marks; null for an empty one. */
function fieldsOf(text: string, marks: string): (string | null)[] {
  const fields: (string | null)[] = [];
  let field = '';
  let quoted = false;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\' && at + 1 < text.length) {
      field += text[++at]!;
    } else if (character === '"') {
      if (inside && text[at + 1] === '"') {
        field += text[++at]!;
      } else {
        inside = !inside;
        quoted = true;
      }
    } else if (marks.includes(character) && !inside) {
      fields.push(field === '' && !quoted ? null : field);
      field = '';
      quoted = false;
    } else {
      field += character;
    }
  }
  return [...fields, field === '' && !quoted ? null : field];
}
