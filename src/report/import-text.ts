import type { ImportAnswer } from './answers.ts';
import { named, visible } from './format.ts';

type Note = ImportAnswer['leftOut'][number];

/** What an import wrote, what it could not carry over, and what is not quite the same here. */
export function drawImport(answer: ImportAnswer): string {
  const masked = answer.columns.filter(({ decision }) => decision !== 'keep').length;
  const tables = new Set(answer.columns.map(({ schema, table }) => named(schema, table))).size;
  const files = answer.files.map(({ path, change }) => `${path}${change === 'new' ? ' (new)' : ''}`);
  const kept = answer.columns.length - masked;
  const done = answer.written ? 'written' : 'would be written';
  return [
    `${answer.peer}: ${masked} ${masked === 1 ? 'column' : 'columns'} masked, ${kept} kept, in ${tables} ${tables === 1 ? 'table' : 'tables'}` +
      (answer.rows.length === 0 ? '' : `; rows chosen in ${answer.rows.length}`),
    files.length === 0 ? '  nothing new' : `  ${done}: ${files.join(', ')}`,
    ...(answer.already.length === 0
      ? []
      : [`  decided already, and left as they are: ${answer.already.length}`]),
    ...section('not carried over', answer.leftOut),
    ...section('not quite the same here', answer.differs),
    'Columns that the file does not name are undecided: `understudy check` lists them, `understudy init` proposes rules.',
  ]
    .map(visible)
    .join('\n');
}

/** Notes that say the same stand together. */
function section(title: string, notes: readonly Note[]): string[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const key = JSON.stringify([note.why, note.instead]);
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  const lines = [...groups.values()].flatMap((group) => {
    const [{ why, instead } = { why: '', instead: '' }] = group;
    return [
      `  ${why}`,
      ...(instead === '' ? [] : [`    ${instead}`]),
      ...group.map(({ at, object }) => `    ${at}: ${object}`),
    ];
  });
  return lines.length === 0 ? [] : [`${title}:`, ...lines];
}
