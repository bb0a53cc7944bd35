import type { ErrorCode, YAMLError } from 'yaml';

type Words = readonly [message: string, hint?: string];

/** A fault of YAML's syntax in words. */
export function syntaxWords(fault: YAMLError, text: string): Words {
  const [offset] = fault.pos;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (fault.code === 'UNEXPECTED_TOKEN' && text.slice(lineStart, offset + 1).endsWith('${')) {
    return BRACED;
  }
  const [message, hint] = SYNTAX[fault.code];
  return hint === undefined ? [`not YAML: ${message}`] : [`not YAML: ${message}`, hint];
}

/** Inside braces YAML reads the brace of a reference as its own. */
const BRACED: Words = [`inside { } or [ ], ${'$'}{NAME} must be quoted`, `Write "${'$'}{NAME}".`];

/** What git leaves where two versions of a file could not be brought together. */
export const CONFLICT: Words = [
  'a merge conflict was left in the file',
  'Bring the two versions together, and take the lines of <<<<<<<, ======= and >>>>>>> out.',
];

/** Where a merge conflict begins, or null. */
export function conflictIn(text: string): number | null {
  return /^(?:<{7}|>{7}|\|{7})(?: |\r?$)/m.exec(text)?.index ?? null;
}

/** The library's own messages quote the text they stumble over, which may be a password. */
export const SYNTAX: Readonly<Record<ErrorCode, Words>> = {
  ALIAS_PROPS: ['an alias (*name) is not taken here'],
  BAD_ALIAS: ['an alias (*name) is not taken here'],
  BAD_COLLECTION_TYPE: ['a tag does not fit what it stands before'],
  BAD_DIRECTIVE: ['a line that starts with % is not taken here'],
  BAD_DQ_ESCAPE: ['a backslash in double quotes starts no known escape', "Use single quotes: 'C:\\dir'."],
  BAD_INDENT: ['the indentation does not fit the lines before, or a bracket is not closed'],
  BAD_PROP_ORDER: ['a tag or anchor stands in the wrong place'],
  BAD_SCALAR_START: ['a plain value cannot start with this character', 'Put the value in quotes.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'the indentation does not fit, or a second ": " stands on one line',
    'Indent the keys of one level alike; quote a value that holds ": ".',
  ],
  BLOCK_IN_FLOW: ['an indented block stands inside { } or [ ]'],
  DUPLICATE_KEY: ['a key stands twice'],
  IMPOSSIBLE: ['it cannot be read'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1024 characters'],
  MISSING_CHAR: ['something is missing here: a closing quote, a colon after a key, or a comma'],
  MULTILINE_IMPLICIT_KEY: [
    'a key runs over more than one line, or its colon is missing',
    'Write "key: value".',
  ],
  MULTIPLE_ANCHORS: ['an anchor (&name) is not taken here'],
  MULTIPLE_DOCS: ['a second document starts here (---)', 'One file holds one document.'],
  MULTIPLE_TAGS: ['a tag (!name) is not taken here'],
  NON_STRING_KEY: ['a key is not a name', 'Keys are plain or quoted text.'],
  RESOURCE_EXHAUSTION: ['it is nested too deeply'],
  TAB_AS_INDENT: ['a tab is used to indent', 'Indent with spaces.'],
  TAG_RESOLVE_FAILED: ['a tag (!name) is not taken here'],
  UNEXPECTED_TOKEN: ['unexpected text after a value, a quote or a bracket', 'Put the whole value in quotes.'],
};
