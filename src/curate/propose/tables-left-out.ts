import { tableKey } from '../../names.ts';
import type { Table } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import { parentsOf, type TableDraft } from '../../rules/planning/draft.ts';
import { foundIn, type Scene } from './slots.ts';

/**
 * Tables whose rows could act on real accounts or services: sessions, tokens, grants, webhooks, queued jobs and mails,
 * payment credentials. By `tableKey`, with why. One that copied rows refer to is not among them: there the secrets are
 * replaced.
 */
export function tablesLeftOut(scene: Scene): Map<string, string> {
  const left = new Map<string, string>();
  for (const [key, table] of scene.draft.tables) {
    const why = isOpen(scene, table) ? reasonOf(scene, table.table) : null;
    if (why !== null) {
      left.set(key, why);
    }
  }
  leaveParents(scene, left);
  leaveParts(scene, left);
  keepReferredTo(scene, left);
  return left;
}

/** Whether nothing is said of the table's rows yet. */
function isOpen(scene: Scene, { table, rows, cells }: TableDraft): boolean {
  const rule = scene.fitting.tables.get(tableKey(table.schema, table.name));
  return (
    rows.kind === 'all' &&
    rule === undefined &&
    [...cells.values()].some(({ decision }) => decision === null) &&
    parentsOf(scene.draft, table).length === 0
  );
}

function reasonOf(scene: Scene, table: Table): string | null {
  const pack = scene.known.get(tableKey(table.schema, table.name));
  if (pack !== undefined && pack.rows !== null) {
    return pack.rows === 'none' ? pack.why : null;
  }
  const kinds = new Set<PersonalKind>(
    table.columns.flatMap(({ name }) => foundIn(scene, table.schema, table.name, name).whole?.kind ?? []),
  );
  const seen: Seen = {
    words: wordsOf(table.name),
    columns: table.columns.map(({ name }) => wordsOf(name)),
    kinds,
  };
  return ACTING.find(({ is }) => is(seen))?.why ?? null;
}

interface Seen {
  /** Of the table's name, in small letters, without a plural's s. */
  readonly words: readonly string[];
  readonly columns: readonly (readonly string[])[];
  readonly kinds: ReadonlySet<PersonalKind>;
}

/** What a table must look like, for its name alone may mean another thing: jobs that people hold, sessions of a training. */
const ACTING: readonly { readonly why: string; is(seen: Seen): boolean }[] = [
  {
    why: 'sessions: who holds one is logged in',
    is: (seen) =>
      /^(?:session|sess|refreshsession)$/.test(seen.words.at(-1) ?? '') &&
      (opens(seen) ||
        (has(seen, EXPIRY) && has(seen, /^(?:data|payload|sess|ip|agent|sid)$/)) ||
        (named(seen, /^(?:session_?id|sid)$/) && has(seen, /^(?:data|payload|sess)$/))),
  },
  {
    why: 'tokens and grants: who holds one acts for somebody',
    is: (seen) =>
      (/^(?:token|grant)$/.test(seen.words.at(-1) ?? '') ||
        (some(seen.words, /^(?:oauth\d?|oidc)$/) && some(seen.words, /^(?:code|consent|grant|token)$/))) &&
      opens(seen),
  },
  {
    why: 'codes that reset a password or prove an address',
    is: (seen) =>
      some(seen.words, /^(?:reset|recovery|verification|magic|otp|invite|confirmation)$/) &&
      some(seen.words, /^(?:code|link|request|reset|verification|otp)$/) &&
      opens(seen) &&
      has(seen, EXPIRY),
  },
  {
    why: 'webhooks: what is sent to them reaches real services',
    is: (seen) =>
      some(seen.words, /^(?:webhook|hook)$/) && (has(seen, /^(?:url|uri|endpoint|target)$/) || opens(seen)),
  },
  {
    why: 'queued jobs: a worker of staging would run them',
    is: (seen) =>
      some(seen.words, /^(?:job|queue|task|outbox|delayed|que)$/) &&
      has(seen, /^(?:payload|arg|argument|handler|param|parameter|data|body|message)$/) &&
      has(seen, /^(?:attempt|retry|retrie|retried|priority|locked|run|scheduled|available|queue|worker)$/),
  },
  {
    why: 'queued mails and messages: a worker of staging would send them to real people',
    is: (seen) =>
      some(seen.words, /^(?:mail|email|message|sms|notification|outbox|courier)$/) &&
      has(seen, /^(?:recipient|to|receiver)$/) &&
      has(seen, /^(?:body|template|subject|content|payload|text)$/) &&
      (has(seen, /^(?:attempt|retry|retrie|retried|queued|scheduled|trie)$/) ||
        named(seen, /^(?:send|to_be_sent|deliver)_?(?:at|on|after|time|date)?$/)),
  },
  {
    why: 'payment credentials: with them a real account can be charged',
    is: (seen) =>
      some(seen.words, /^(?:payment|card|billing)$/) &&
      some(seen.words, /^(?:method|source|credential|instrument|card|mandate)$/) &&
      (['card', 'iban', 'bank_account', 'token'] as const).some((kind) => seen.kinds.has(kind)),
  },
];

const EXPIRY = /^(?:expire|expires|expiry|expiration|expired)$/;

/** Whether a secret lies in it. */
function opens({ kinds }: Seen): boolean {
  return kinds.has('token') || kinds.has('password_hash');
}

function has({ columns }: Seen, word: RegExp): boolean {
  return columns.some((words) => some(words, word));
}

/** Whether a column is called so, as a whole. */
function named({ columns }: Seen, name: RegExp): boolean {
  return columns.some((words) => name.test(words.join('_')));
}

function some(words: readonly string[], word: RegExp): boolean {
  return words.some((each) => word.test(each));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) =>
      word === 'sess' || word === 'expires' || word === 'ss' ? word : word.replace(/(?<!s)s$/, ''),
    );
}

/** A child has its parent's rows: both are left out, or none. */
function leaveParents(scene: Scene, left: Map<string, string>): void {
  for (const [key, table] of scene.draft.tables) {
    const [parent] = parentsOf(scene.draft, table.table);
    const why = parent === undefined ? undefined : left.get(tableKey(parent.table.schema, parent.table.name));
    if (why !== undefined) {
      left.set(key, why);
    }
  }
}

/**
 * What belongs to a row that is left out goes with it: `job_steps` with `jobs`. Told by the name, and by a key that every
 * row must have; otherwise it would bring back the table that it refers to.
 */
function leaveParts(scene: Scene, left: Map<string, string>): void {
  for (const [key, table] of left.size === 0 ? [] : scene.draft.tables) {
    if (left.has(key) || !isOpen(scene, table)) {
      continue;
    }
    const whole = table.table.foreignKeys.find(
      ({ columns, targetSchema, targetTable }) =>
        left.has(tableKey(targetSchema, targetTable)) &&
        isPartOf(table.table.name, targetTable) &&
        columns.every((name) => table.table.columns.some((each) => each.name === name && each.notNull)),
    );
    if (whole !== undefined) {
      left.set(key, `part of ${whole.targetTable}, which is left out`);
    }
  }
}

/** `background_job_task` is part of `background_jobs`; so is all that belongs to a grant. */
function isPartOf(name: string, whole: string): boolean {
  const [words, first] = [wordsOf(name), wordsOf(whole)];
  return (
    (words.length > first.length && first.every((word, i) => word === words[i])) ||
    (words[0] === first[0] && /^(?:oauth\d?|oidc)$/.test(words[0] ?? ''))
  );
}

function keepReferredTo(scene: Scene, left: Map<string, string>): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const [key, table] of scene.draft.tables) {
      for (const { targetSchema, targetTable } of left.has(key) || table.rows.kind === 'none'
        ? []
        : table.table.foreignKeys) {
        changed = keep(scene, left, tableKey(targetSchema, targetTable)) || changed;
      }
    }
  }
}

/** Takes a table out of those that are left out, with its parents and children. */
function keep(scene: Scene, left: Map<string, string>, key: string): boolean {
  if (!left.delete(key)) {
    return false;
  }
  for (const [other, table] of scene.draft.tables) {
    const parents = parentsOf(scene.draft, table.table).map(({ table: each }) =>
      tableKey(each.schema, each.name),
    );
    if (parents.includes(key) || (other === key && parents.length > 0)) {
      for (const each of [other, ...parents]) {
        keep(scene, left, each);
      }
    }
  }
  return true;
}
