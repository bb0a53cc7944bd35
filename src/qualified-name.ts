/** Longest identifier in bytes: PostgreSQL cuts a longer one, so it names nothing (NAMEDATALEN - 1). */
const LONGEST = 63;

export type ParsedName =
  | { readonly ok: true; readonly schema: string; readonly name: string }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/**
 * Reads `schema.table`. Each part is taken exactly as written, case and all (`public.User` is the table "User"), unless
 * it stands in double quotes, where `""` is one quote: `public."Order Items"`, `"my.schema".t`. Only a part that holds
 * a dot or a double quote, or that begins or ends with a space, has to be quoted.
 */
export function parseQualifiedName(text: string): ParsedName {
  const parts = split(text);
  if (parts === null) {
    return refused(
      'not a name of the form schema.table',
      'Quote a part that holds a dot or a quote: public."a.b".',
    );
  }
  const [schema, name] = parts;
  if (schema === undefined || name === undefined) {
    return refused('the schema is missing', `Write ${suggested('public', text)}.`);
  }
  if (parts.length > 2) {
    return refused('more than schema.table', 'Quote a part that holds a dot: public."a.b".');
  }
  const wrong = parts.find((part) => part === '' || Buffer.byteLength(part) > LONGEST);
  if (wrong !== undefined) {
    return wrong === ''
      ? refused('an empty name', 'Write schema.table.')
      : refused(
          `a name longer than ${LONGEST} bytes, which PostgreSQL cannot hold`,
          'Write the name as the database has it.',
        );
  }
  return { ok: true, schema, name };
}

/** The name in the form that `parseQualifiedName` reads, quoted only where it must be. */
export function formatQualifiedName(schema: string, name: string): string {
  return `${formatPart(schema)}.${formatPart(name)}`;
}

function formatPart(part: string): string {
  return /[".]|^\s|\s$/.test(part) ? `"${part.replaceAll('"', '""')}"` : part;
}

function suggested(schema: string, text: string): string {
  return text.startsWith('"') ? `${schema}.${text}` : formatQualifiedName(schema, text);
}

function refused(message: string, hint: string): ParsedName {
  return { ok: false, message, hint };
}

/** The parts between dots, unquoted; null when a quote is not closed, or text stands beside one. */
function split(text: string): string[] | null {
  const part = /(?:"((?:[^"]|"")*)"|([^".]*))(\.|$)/y;
  const parts: string[] = [];
  for (;;) {
    const found = part.exec(text);
    if (found === null) {
      return null;
    }
    const [, quoted, bare = '', end] = found;
    if (quoted === undefined && bare !== bare.trim()) {
      return null;
    }
    parts.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '') {
      return parts;
    }
  }
}
