/** What a change of rules means, for a terminal and as Markdown. Pure. */
import type { DiffAnswer, DiffChange, DiffEffect } from './answers.ts';
import { named, visible } from './format.ts';

const ORDER: readonly DiffEffect[] = ['weaker', 'unknown', 'stronger', 'neutral'];

const TITLES: Readonly<Record<DiffEffect, string>> = {
  weaker: 'Weaker',
  unknown: 'Cannot be compared',
  stronger: 'Stronger',
  neutral: 'Neither weaker nor stronger',
};

/** A line a change, the weaker ones first. */
export function drawDiff(answer: DiffAnswer): string {
  const sections = ORDER.flatMap((effect) => {
    const changes = answer.changes.filter((change) => change.effect === effect);
    return changes.length === 0
      ? []
      : [`${TITLES[effect]}:`, ...changes.map((change) => `  ${line(change)}`), ''];
  });
  return [`from ${answer.from} to ${answer.to}`, '', ...sections, summary(answer)].map(visible).join('\n');
}

/** The same as Markdown, for a comment on a pull request. */
export function drawDiffMarkdown(answer: DiffAnswer): string {
  const sections = ORDER.flatMap((effect) => {
    const changes = answer.changes.filter((change) => change.effect === effect);
    return changes.length === 0
      ? []
      : [
          `### ${TITLES[effect]}`,
          '',
          '| where | change | before | after | what it means |',
          '|---|---|---|---|---|',
          ...changes.map((change) => `| ${row(change).join(' | ')} |`),
          '',
        ];
  });
  const title = `## Rules: ${escaped(answer.from)} → ${escaped(answer.to)}`;
  return `${[title, '', summary(answer), '', ...sections].join('\n').trimEnd()}\n`;
}

function summary({ changes, effects }: DiffAnswer): string {
  if (changes.length === 0) {
    return 'Nothing changed for privacy.';
  }
  const { weaker, stronger, unknown, neutral } = effects;
  return `${weaker} weaker, ${stronger} stronger, ${unknown} that cannot be compared, ${neutral} neither.`;
}

function place({ schema, table, column, path }: DiffChange): string {
  if (schema === null || table === null) {
    return 'configuration';
  }
  const whole = column === null ? named(schema, table) : named(schema, table, column);
  return path === undefined ? whole : `${whole} ${path}`;
}

function line(change: DiffChange): string {
  const { kind, before, after, what } = change;
  const arrow = before === null && after === null ? '' : ` (${before ?? 'nothing'} → ${after ?? 'nothing'})`;
  return `${place(change)}: ${kind}${arrow}: ${what}`.replaceAll('\n', ' ');
}

function row(change: DiffChange): string[] {
  const { kind, before, after, what } = change;
  return [place(change), kind, before ?? '–', after ?? '–', what].map(escaped);
}

/** Names and options come from outside: nothing in them is Markdown or HTML. */
function escaped(text: string): string {
  return visible(text.replaceAll('\n', ' ')).replace(/[\\`*_{}[\]<>|#!~&@]/g, (mark) => `\\${mark}`);
}
