/** A piece of a template: text as it stands, a column of the row, or letters of the digest. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly name: string; readonly filters: readonly Filter[] }
  | { readonly kind: 'digest'; readonly length: number };

/** What is done to a column's text. */
export type Filter =
  | { readonly name: 'lower' | 'upper' | 'slug' }
  | { readonly name: 'first'; readonly count: number };

const PIECE = /\{\{(.*?)\}\}/g;
const INNER = /^\s*(?:"([^"]+)"|([^\s|"{}]+)(?:\s+(\d{1,2}))?)\s*((?:\|\s*[a-z]+(?:\(\d{1,3}\))?\s*)*)$/;
const FILTER = /^([a-z]+)(?:\((\d+)\))?$/;
/** Characters of a digest spelt out whole. */
const MOST_DIGEST = 26;

/** The pieces of `{{first_name|slug}}.{{digest 8}}@example.com`; null where it cannot be read. */
export function parseTemplate(template: string): Piece[] | null {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of template.matchAll(PIECE)) {
    pieces.push({ kind: 'text', text: template.slice(at, match.index) });
    const piece = pieceOf(match[1] ?? '');
    if (piece === null) {
      return null;
    }
    pieces.push(piece);
    at = match.index + match[0].length;
  }
  pieces.push({ kind: 'text', text: template.slice(at) });
  const rest = pieces.some((piece) => piece.kind === 'text' && /\{\{|\}\}/.test(piece.text));
  return rest ? null : pieces.filter((piece) => piece.kind !== 'text' || piece.text !== '');
}

function pieceOf(inner: string): Piece | null {
  const [whole, quoted, bare, count, listed = ''] = INNER.exec(inner) ?? [];
  if (whole === undefined) {
    return null;
  }
  if (count !== undefined) {
    const length = Number(count);
    return bare === 'digest' && listed === '' && length >= 1 && length <= MOST_DIGEST
      ? { kind: 'digest', length }
      : null;
  }
  const filters = listed
    .split('|')
    .slice(1)
    .map((each) => filterOf(each.trim()));
  const known = filters.filter((each) => each !== null);
  return known.length === filters.length
    ? { kind: 'column', name: quoted ?? bare ?? '', filters: known }
    : null;
}

function filterOf(text: string): Filter | null {
  const [, name, count] = FILTER.exec(text) ?? [];
  if (name === 'first') {
    return count === undefined || Number(count) === 0 ? null : { name, count: Number(count) };
  }
  return (name === 'lower' || name === 'upper' || name === 'slug') && count === undefined ? { name } : null;
}

/** The text as the filters leave it. */
export function filtered(text: string, filters: readonly Filter[]): string {
  return filters.reduce(through, text);
}

function through(text: string, filter: Filter): string {
  switch (filter.name) {
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'first':
      return Array.from(text.slice(0, 2 * filter.count))
        .slice(0, filter.count)
        .join('');
    case 'slug':
      return text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
  }
}
