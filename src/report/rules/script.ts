/**
 * What the page does: search, filters, sorting and details, by mouse and keyboard. It runs in a reviewer's browser; all
 * text goes into the page as text, never as markup, for names come from a database.
 */
export const SCRIPT: string = String.raw`
'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const PAGE = 150;
const find = (id) => document.getElementById(id);
const body = find('rows'), search = find('search'), status = find('status'), more = find('more');
const filters = { holds: find('holds'), decision: find('decision'), table: find('table'), approval: find('approval'), review: find('review') };
const tiles = [...document.querySelectorAll('.tile')];
const sorts = [...document.querySelectorAll('.sort')];
const readers = new Map(data.tables.map((one) => [JSON.stringify([one.schema, one.name]), one]));

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
function shortName(one) { return one.path === null ? one.column : one.column + ' ' + one.path; }
function tableName(one) { return one.schema + '.' + one.table; }
function figure(value) { return String(value).replace(/\B(?=(\d{3})+$)/g, ','); }

const all = data.columns.map((one, index) => ({
  one, index,
  text: [tableName(one) + '.' + shortName(one), one.type, one.kind, one.kindWords, one.mask, one.decision, one.words,
    one.domain, one.technique, one.reason, one.review, one.approval && one.approval.by,
    ...one.breaches.map((each) => each.clause)].filter(Boolean).join(' \n').toLowerCase(),
}));

const QUICK = {
  all: () => true,
  masked: (one) => one.decision === 'mask',
  kept: (one) => one.decision === 'keep',
  exposed: (one) => one.class !== 'none' && one.decision === 'keep',
  undecided: (one) => one.decision === 'undecided',
  review: (one) => one.review !== null,
  unapproved: (one) => one.approval !== null && one.approval.state !== 'approved',
  broken: (one) => one.breaches.length > 0,
};
const KEYS = {
  column: ({ one }) => tableName(one) + '.' + shortName(one),
  holds: ({ one }) => one.class === 'none' ? '~' : (one.class === 'pii' ? 'a' : 'b') + one.kindWords,
  becomes: ({ one }) => one.decision + ' ' + (one.mask || ''),
  standing: ({ one }) => (one.gdpr || '~') + ' ' + (one.safeHarbor || ''),
  approval: ({ one }) => one.approval === null ? '~' : one.approval.state,
  cells: ({ one }) => one.run === null ? -1 : one.run.maskedCells,
};
const order = new Intl.Collator('en', { numeric: true });
let quick = 'all', sortBy = null, descending = false, shown = [], drawn = 0;

function options(select, values) {
  for (const [value, text] of values) {
    const option = make('option', '', text);
    option.value = value;
    select.append(option);
  }
}
function distinct(pick) { return [...new Set(data.columns.map(pick))].sort(order.compare); }
options(filters.holds, [['class:pii', 'personal'], ['class:quasi', 'quasi-identifying'], ['class:none', 'nothing personal'],
  ...[...new Map(data.columns.filter((one) => one.class !== 'none').map((one) => [one.kind, one.kindWords]))].map(([kind, text]) => ['kind:' + kind, text])]);
options(filters.decision, distinct((one) => one.decision).map((each) => [each, WORDS(each)]));
options(filters.table, distinct(tableName).map((each) => [each, each]));
options(filters.approval, distinct((one) => one.approval === null ? '' : one.approval.state).filter(Boolean).map((each) => [each, each]));

function WORDS(decision) { return { keep: 'kept', mask: 'masked' }[decision] || decision; }

function matches({ one, text }, words) {
  const [by, value] = filters.holds.value.split(':');
  return words.every((word) => text.includes(word)) && QUICK[quick](one) &&
    (!filters.holds.value || one[by] === value) &&
    (!filters.decision.value || one.decision === filters.decision.value) &&
    (!filters.table.value || tableName(one) === filters.table.value) &&
    (!filters.approval.value || (one.approval !== null && one.approval.state === filters.approval.value)) &&
    (!filters.review.value || (one.review !== null) === (filters.review.value === 'yes'));
}

function update() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  shown = all.filter((each) => matches(each, words));
  if (sortBy !== null) {
    const key = KEYS[sortBy], sign = descending ? -1 : 1;
    const keyed = shown.map((each) => [key(each), each]);
    keyed.sort(([a, x], [b, y]) => sign * (typeof a === 'number' ? a - b : order.compare(a, b)) || x.index - y.index);
    shown = keyed.map(([, each]) => each);
  }
  body.replaceChildren();
  drawn = 0;
  draw(PAGE);
  status.textContent = figure(shown.length) + ' of ' + figure(all.length) + (all.length === 1 ? ' entry' : ' entries');
  find('none').hidden = shown.length > 0;
  for (const tile of tiles) tile.setAttribute('aria-pressed', String(tile.dataset.quick === quick));
}

function draw(count) {
  const part = document.createDocumentFragment();
  for (const each of shown.slice(drawn, drawn + count)) part.append(row(each.one));
  if (drawn === 0) part.querySelector('.open')?.setAttribute('tabindex', '0');
  drawn = Math.min(shown.length, drawn + count);
  body.append(part);
  more.hidden = drawn >= shown.length;
}

function chip(text, tone) { return make('span', 'chip ' + tone, text); }
function under(text) { return make('span', 'under', text); }

function row(one) {
  const line = make('tr', 'row');
  const open = make('button', 'open');
  open.type = 'button';
  open.setAttribute('aria-expanded', 'false');
  open.setAttribute('tabindex', '-1');
  open.append(make('span', 'name', shortName(one)), make('span', 'where', tableName(one) + ' · ' + one.type));
  line.append(cell(open), cell(...holds(one)), cell(...becomes(one)), cell(...standing(one)), cell(...approval(one)), cells(one));
  line.addEventListener('click', (event) => { if (!getSelection().toString() || event.target.closest('.open')) toggle(line, one); });
  return line;
}
function cell(...content) { const made = make('td'); made.append(...content); return made; }

function holds(one) {
  if (one.class === 'none') return [make('span', 'soft', '–')];
  const sure = make('span', 'sure'), fill = make('i');
  fill.style.width = Math.round(100 * one.confidence) + '%';
  sure.append(fill);
  sure.setAttribute('aria-hidden', 'true');
  return [make('span', '', one.kindWords), under((one.class === 'pii' ? 'personal' : 'quasi-identifying') + ', ' + one.confidence.toFixed(2)), sure];
}
function becomes(one) {
  const tone = one.decision === 'mask' ? 'mask' : one.decision === 'undecided' ? 'bad' : one.decision === 'keep' && one.class !== 'none' ? 'warn' : '';
  const parts = [chip(WORDS(one.decision), tone)];
  if (one.mask !== null) parts.push(' ', make('code', '', one.mask));
  if (one.review !== null) parts.push(' ', chip('to review', 'warn'));
  if (one.breaches.length > 0) parts.push(' ', chip('breaks ' + one.breaches[0].clause, 'bad'));
  if (one.decision === 'keep' && one.reason !== null) parts.push(under(one.reason));
  return parts;
}
function standing(one) {
  if (one.gdpr === null) return [make('span', 'soft', '–')];
  return [make('span', '', one.gdpr), under('Safe Harbor: ' + one.safeHarbor)];
}
function approval(one) {
  if (one.approval === null) return [make('span', 'soft', '–')];
  const { state, by, at } = one.approval;
  const parts = [chip(state, state === 'approved' ? 'good' : state === 'forged' ? 'bad' : 'warn')];
  if (by !== null) parts.push(under(by.replace(/ *<[^>]*>$/, '') + (at === null ? '' : ', ' + at.slice(0, 10))));
  return parts;
}
function cells(one) {
  const made = make('td', 'number', one.run === null ? '–' : figure(one.run.maskedCells));
  if (one.run !== null && one.run.equalCells > 0) made.append(under(figure(one.run.equalCells) + ' equal'));
  return made;
}

function toggle(line, one) {
  const open = line.querySelector('.open');
  const expanded = open.getAttribute('aria-expanded') === 'true';
  open.setAttribute('aria-expanded', String(!expanded));
  if (expanded) { line.nextElementSibling.remove(); return; }
  const detail = make('tr', 'detail'), wide = make('td'), list = make('dl');
  wide.colSpan = 6;
  for (const [name, value] of facts(one)) {
    if (value === null || value === '' || value.length === 0) continue;
    const held = make('dd');
    if (Array.isArray(value)) {
      const items = make('ul');
      for (const item of value) items.append(make('li', '', item));
      held.append(items);
    } else held.textContent = value;
    list.append(make('dt', '', name), held);
  }
  wide.append(list);
  detail.append(wide);
  line.after(detail);
}
function facts(one) {
  const held = readers.get(JSON.stringify([one.schema, one.table]));
  const run = one.run === null ? '' : figure(one.run.maskedCells) + ' cells masked, ' + figure(one.run.redactedCells) +
    ' redacted, ' + figure(one.run.equalCells) + ' equal to what came in' +
    (one.run.overlap === null ? '; whether outputs occur in the source was not asked' : '; ' + (100 * one.run.overlap).toFixed(1) + ' % of outputs also occur in the source');
  const agreed = one.approval === null ? '' : [one.approval.state, one.approval.by && 'by ' + one.approval.by,
    one.approval.at && 'since ' + one.approval.at, one.approval.until && 'until ' + one.approval.until].filter(Boolean).join(', ');
  return [
    ['Column', tableName(one) + '.' + shortName(one)], ['What becomes of it', one.words], ['Options', one.options],
    ['Breaks', one.breaches.map((each) => each.message + '. ' + each.hint)], ['Reason', one.reason], ['To review', one.review],
    ['Thought so because', one.because], ['Technique', one.technique && one.technique + ' (ISO/IEC 20889)'],
    ['Keeps', one.keeps.join(', ')], ['Can be read off', one.remains], ['Domain', one.domain],
    ['Approval', agreed], ['Last run', run],
    ['Who can read it', held && held.readers ? held.readers.join(', ') || 'superusers only' : ''],
    ['Decided', [one.origin === 'rule' ? '' : one.origin, one.at].filter(Boolean).join(', ')],
  ];
}

function reset() {
  search.value = '';
  for (const select of Object.values(filters)) select.value = '';
  quick = 'all';
  update();
}
function move(from, step) {
  const buttons = [...body.querySelectorAll('.open')];
  let at = buttons.indexOf(from) + step;
  if (step === Infinity) { draw(shown.length); return focusOn([...body.querySelectorAll('.open')].at(-1)); }
  if (at >= buttons.length && drawn < shown.length) { draw(PAGE); return move(from, step); }
  at = Math.max(step === -Infinity ? 0 : -1, at);
  if (at < 0) search.focus(); else focusOn(buttons[Math.min(at, buttons.length - 1)]);
}
function focusOn(button) {
  if (!button) return;
  body.querySelector('.open[tabindex="0"]')?.setAttribute('tabindex', '-1');
  button.setAttribute('tabindex', '0');
  button.focus();
  button.scrollIntoView({ block: 'nearest' });
}

search.addEventListener('input', update);
for (const select of Object.values(filters)) select.addEventListener('change', update);
for (const tile of tiles) tile.addEventListener('click', () => { quick = quick === tile.dataset.quick ? 'all' : tile.dataset.quick; update(); });
for (const sort of sorts) sort.addEventListener('click', () => {
  descending = sortBy === sort.dataset.sort ? !descending : false;
  sortBy = sort.dataset.sort;
  for (const each of sorts) each.parentElement.setAttribute('aria-sort', each === sort ? (descending ? 'descending' : 'ascending') : 'none');
  update();
});
find('reset').addEventListener('click', () => { reset(); search.focus(); });
find('more-button').addEventListener('click', () => { const next = drawn; draw(PAGE); focusOn(body.querySelectorAll('.open')[next]); });
new IntersectionObserver((seen) => { if (seen.some((each) => each.isIntersecting) && drawn < shown.length) draw(PAGE); }, { rootMargin: '600px' }).observe(more);
addEventListener('beforeprint', () => draw(shown.length));
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName), inRow = at.closest && at.closest('#rows .open');
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  if (event.key === '/' && !typing) { event.preventDefault(); search.focus(); search.select(); }
  else if (event.key === 'Escape' && at === search) { if (search.value) { search.value = ''; update(); } else search.blur(); }
  else if (event.key === 'Escape' && inRow && inRow.getAttribute('aria-expanded') === 'true') inRow.click();
  else if (event.key === 'ArrowDown' && at === search) { event.preventDefault(); focusOn(body.querySelector('.open')); }
  else if (inRow && event.key in steps) { event.preventDefault(); move(inRow, steps[event.key]); }
});
update();
})();
`;
