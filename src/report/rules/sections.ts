/** The parts of the rules' page that stand without a script: policies, the last run, readers, provenance. */
import { count, named, times } from '../format.ts';
import { code, grid, type Html, items, markup, text } from './html.ts';
import type { PolicyAnswer, RulesAnswer } from './rules-answer.ts';

/** Why the rules would not run; nothing where they would. */
export function problems({ problems: all }: RulesAnswer): Html {
  if (all.length === 0) {
    return markup('');
  }
  const list = items(
    all.map(({ at, message, hint }) => markup(`${code(at)} ${text(message)} ${text(hint)}`)),
  );
  return markup(
    `<section class="panel bad" aria-labelledby="problems"><h3 id="problems">These rules do not stand</h3>${list}</section>`,
  );
}

export function policies({ policies: all, columns }: RulesAnswer): Html {
  const drawn = all.map((policy) => drawPolicy(policy, columns));
  return section(
    'policies',
    'Policies',
    drawn.length === 0 ? 'No policy is configured.' : null,
    markup(drawn.join('')),
  );
}

function drawPolicy(policy: PolicyAnswer, columns: RulesAnswer['columns']): Html {
  const { name, title, source, clauses, breaches, exemptions, questions } = policy;
  const broken = columns.flatMap((column) =>
    column.breaches
      .filter((each) => each.policy === name)
      .map((each) => {
        const at = named(column.schema, column.table, column.column);
        return markup(
          `${code(column.path === null ? at : `${at} ${column.path}`)} ${text(`${each.message}. ${each.hint}`)}`,
        );
      }),
  );
  const excepted = exemptions.map(({ columns: names, clauses: ids, reason }) =>
    markup(`${names.map(code).join(', ')} ${text(ids.join('; '))}: ${text(reason)}`),
  );
  const standing =
    breaches === 0
      ? `<span class="chip good">no clause broken</span>`
      : `<span class="chip bad">broken ${times(breaches)}</span>`;
  return markup(
    `<article class="panel${breaches === 0 ? '' : ' bad'}"><h3>${text(title)} ${standing}</h3>` +
      `<p class="soft">${text(source)}. ${count(clauses)} clauses.</p>${items(broken)}` +
      titled('Excepted', excepted) +
      titled('For a person to answer, for no program can', questions.map(text)) +
      '</article>',
  );
}

function titled(title: string, all: readonly Html[]): Html {
  return markup(all.length === 0 ? '' : `<h3>${text(title)}</h3>${items(all)}`);
}

export function lastRun({ lastRun: run }: RulesAnswer): Html {
  if (run === null) {
    return section('run', 'The last run', 'No run has left a report where the configuration keeps them.');
  }
  const { verify } = run;
  const by = {
    true: 'the decisions shown here',
    false: 'other decisions than those shown here',
    null: 'decisions of then',
  };
  const rows: (readonly [string, string])[] = [
    ['Run', `${run.runId}, ${run.startedAt}: ${run.status}`],
    ['Ran by', by[`${run.sameDecisions}`]],
    ['Rows loaded', count(run.rowsLoaded)],
    ['Cells masked', count(run.maskedCells)],
    ['Masked cells equal to what came in', verify === null ? 'not reached' : count(verify.equalCells)],
    [
      'Rows read, sent and loaded',
      verify === null
        ? 'not reached'
        : `${count(verify.rows.read)}, ${count(verify.rows.sent)}, ${count(verify.rows.loaded)}`,
    ],
    [
      'Kept columns compared',
      verify === null
        ? 'not reached'
        : `${verify.digests.chunksCompared} of ${verify.digests.chunksTotal} chunks`,
    ],
    [
      'Constraints',
      verify === null
        ? 'not reached'
        : `${verify.constraints.checked} checked, ${verify.constraints.notValid.length} not valid`,
    ],
    ['Key', run.keyFingerprint === null ? 'not reached' : `fingerprint ${run.keyFingerprint}`],
  ];
  const warned = run.sameDecisions === false || run.status !== 'done' ? ' warn' : '';
  return section(
    'run',
    'The last run',
    null,
    markup(
      `<div class="panel${warned}">${facts(rows)}${titled('It did not show', run.notShown.map(text))}</div>`,
    ),
  );
}

export function readers({ superusers, tables }: RulesAnswer): Html {
  if (superusers === null) {
    return section('readers', 'Who can read the copy', 'The target could not be asked; see below.');
  }
  const everything = superusers.length === 0 ? 'nobody' : superusers.map(code).join(', ');
  const groups = Map.groupBy(tables, (table) => JSON.stringify(table.readers));
  const rows = [...groups.values()].map((same) => [
    markup(same.map(({ schema, name }) => code(named(schema, name))).join(', ')),
    rolesOf(same[0]?.readers ?? null),
  ]);
  return section(
    'readers',
    'Who can read the copy',
    null,
    markup(`<p>Superusers, who read everything: ${everything}.</p>${grid(['Tables', 'Roles'], rows)}`),
  );
}

function rolesOf(roles: readonly string[] | null): Html {
  return roles === null ? text('not known') : markup(roles.map(code).join(', ') || 'nobody else');
}

export function notShown({ notShown: all }: RulesAnswer): Html {
  return all.length === 0 ? markup('') : section('not-shown', 'Not shown', null, items(all.map(text)));
}

export function provenance(answer: RulesAnswer): Html {
  const { tables, rows } = answer.sampled;
  const list: (readonly [string, string])[] = [
    ['Made', answer.madeAt],
    ['Tool', `${answer.tool.name} ${answer.tool.version}`],
    ['Structure', `${answer.database}, from ${answer.from === 'source' ? 'the source' : 'a structure file'}`],
    [
      'Detection',
      rows === 0 ? 'by structure alone' : `by structure and ${count(rows)} rows of ${count(tables)} tables`,
    ],
    [
      'Key',
      answer.keyEphemeral
        ? 'drawn for each run and thrown away'
        : 'kept: the copy is pseudonymous, and the GDPR applies',
    ],
    ['Decisions (SHA-256)', answer.decisionsHash ?? 'the rules do not stand'],
    ...answer.rulesFiles.map(({ path, sha256 }) => [path, `SHA-256 ${sha256}`] as const),
  ];
  return section('provenance', 'Provenance', null, facts(list));
}

function facts(rows: readonly (readonly [string, string])[]): Html {
  return markup(
    `<dl>${rows.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`,
  );
}

function section(id: string, title: string, said: string | null, content: Html = markup('')): Html {
  const paragraph = said === null ? '' : `<p class="soft">${text(said)}</p>`;
  return markup(
    `<section aria-labelledby="${id}"><h2 id="${id}">${text(title)}</h2>${paragraph}${content}</section>`,
  );
}
