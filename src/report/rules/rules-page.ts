/**
 * The rules as one page of HTML that holds all it needs: it loads nothing, and its policy (CSP) lets nothing be loaded or
 * run but the style and the script that stand in it.
 */
import { createHash } from 'node:crypto';
import { count, times } from '../format.ts';
import { embedded, type Html, markup, text } from './html.ts';
import { figuresOf, type RulesAnswer } from './rules-answer.ts';
import { SCRIPT } from './script.ts';
import { lastRun, notShown, policies, problems, provenance, readers } from './sections.ts';
import { STYLE } from './style.ts';

/** The rules as a page for reviewers. A pure function of the answer; names, which come from a database, are escaped. */
export function drawRulesPage(answer: RulesAnswer): string {
  const { tables, columns } = answer;
  const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Rules for ${text(answer.database)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#columns">To the columns</a>
<header class="wide">
<h1>Rules for ${text(answer.database)}</h1>
<p class="soft">${text(subtitle(answer))}</p>
<p>${text(standing(answer))}</p>
${problems(answer)}
${tiles(answer)}
</header>
<main class="wide">
${columnsSection(answer)}
${policies(answer)}
${lastRun(answer)}
${readers(answer)}
${notShown(answer)}
${provenance(answer)}
</main>
<footer class="wide">Made by Understudy. No value of production is on this page, and it loads nothing from anywhere.</footer>
<script type="application/json" id="data">${embedded({ tables, columns })}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

function subtitle({ madeAt, tool, decisionsHash }: RulesAnswer): string {
  const day = `${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC`;
  const decisions = decisionsHash === null ? '' : `, decisions ${decisionsHash.slice(0, 16)}`;
  return `${day}, by ${tool.name} ${tool.version}${decisions}`;
}

/** What a reviewer wants to know first. */
function standing(answer: RulesAnswer): string {
  const { columns, personal, personalKept, undecided, breaches } = figuresOf(answer);
  const decided =
    undecided === 0
      ? `Each of ${count(columns)} columns is decided.`
      : `${count(undecided)} of ${count(columns)} columns are undecided, and a refresh would stop.`;
  const kept =
    personalKept === 0
      ? `Of the ${count(personal)} that are thought personal, none is kept as a whole.`
      : `Of the ${count(personal)} that are thought personal, ${count(personalKept)} ${personalKept === 1 ? 'is' : 'are'} kept.`;
  const broken = breaches === 0 ? '' : ` Policies are broken ${times(breaches)}.`;
  return `${decided} ${kept}${broken}`;
}

function tiles(answer: RulesAnswer): Html {
  const figures = figuresOf(answer);
  const all: [quick: string, label: string, figure: number, tone: string][] = [
    ['all', 'columns', figures.columns, ''],
    ['masked', 'masked', figures.masked, ''],
    ['kept', 'kept', figures.kept, ''],
    ['exposed', 'personal, kept', figures.personalKept, 'warn'],
    ['undecided', 'undecided', figures.undecided, 'bad'],
    ['review', 'to review', figures.review, 'warn'],
    ['unapproved', 'not approved', figures.unapproved, 'warn'],
    ['broken', 'clauses broken', figures.breaches, 'bad'],
  ];
  const drawn = all.map(([quick, label, figure, tone]) => {
    const name = figure > 0 && tone !== '' ? `tile ${tone}` : 'tile';
    return `<button type="button" class="${name}" data-quick="${quick}" aria-pressed="false"><b>${count(figure)}</b><span>${label}</span></button>`;
  });
  return markup(`<div class="tiles" role="group" aria-label="Show only">${drawn.join('')}</div>`);
}

const SORTS = [
  ['column', 'Column'],
  ['holds', 'Holds'],
  ['becomes', 'Becomes'],
  ['standing', 'Standing'],
  ['approval', 'Approval'],
  ['cells', 'Cells masked'],
] as const;

function columnsSection({ columns }: RulesAnswer): Html {
  const heads = SORTS.map(
    ([key, label]) =>
      `<th scope="col" aria-sort="none"${key === 'cells' ? ' class="number"' : ''}><button type="button" class="sort" data-sort="${key}">${label}</button></th>`,
  );
  return markup(`<section aria-labelledby="columns">
<h2 id="columns" tabindex="-1">Columns</h2>
<div class="bar" role="search">
<label class="grow">Search <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="table, column, kind, mask, reason …" aria-keyshortcuts="/"></label>
${select('holds', 'Holds', 'everything')}${select('decision', 'Decision', 'every')}${select('table', 'Table', 'every')}${select('approval', 'Approval', 'any')}
<label>Review <select id="review"><option value="">any</option><option value="yes">to review</option><option value="no">nothing to review</option></select></label>
<button type="button" id="reset">Reset</button>
</div>
<div class="status"><span id="status" role="status" aria-live="polite"></span><span class="keys"><kbd>/</kbd> search <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>Enter</kbd> details <kbd>Esc</kbd> close</span></div>
<noscript><p class="panel warn">The table of the ${count(columns.length)} columns needs the page's own script, which this browser does not run. <code>understudy rules --format markdown</code> has the same as text.</p></noscript>
<table class="rules"><caption hidden>Columns, and what becomes of them</caption><thead><tr>${heads.join('')}</tr></thead><tbody id="rows"></tbody></table>
<p class="empty" id="none" hidden>No column is like that.</p>
<div class="more" id="more" hidden><button type="button" id="more-button">Show more</button></div>
</section>`);
}

function select(id: string, label: string, all: string): string {
  return `<label>${label} <select id="${id}"><option value="">${all}</option></select></label>`;
}
