/** What stands beside a proposed decision: why, for whom to look at it. */
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import type { FindingAnswer } from '../../report/answers.ts';
import type { Written } from './written.ts';

/** Below this, a finding is doubtful: a person looks at it. */
const SURE = 0.75;
/** A comment is a line. */
const LONGEST_COMMENT = 160;

/** What was found, how sure it is, and why: `e-mail address, 0.99: the name says e-mail`. */
export function commentOf(finding: FindingAnswer): string {
  const why = finding.reasons.slice(0, 2).join('; ');
  const what = `${PERSONAL_KINDS[finding.kind].words}, ${finding.confidence.toFixed(2)}`;
  return oneLine(why === '' ? what : `${what}: ${why}`);
}

/** `text` on one line, cut where it is long. */
export function oneLine(text: string, longest: number = LONGEST_COMMENT): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

/** A masked column of which nobody is sure, marked for a person to look at. */
export function reviewed(written: Written, finding: FindingAnswer | null): Written {
  const review = finding === null || finding.confidence >= SURE ? null : doubt(finding);
  return review === null
    ? written
    : { ...(typeof written === 'string' ? asMapping(written) : written), review };
}

function asMapping(written: string): Readonly<Record<string, unknown>> {
  return written === 'keep' ? { keep: true } : { mask: written };
}

function doubt({ kind, confidence, class: found }: FindingAnswer): string {
  const sure = `detection is ${Math.round(confidence * 100)} % sure`;
  return found === 'none'
    ? `${sure} that it holds nothing personal`
    : `${sure} that it holds what it is masked as (${PERSONAL_KINDS[kind].words})`;
}

/** Kept, with the reason that a column thought personal must have. */
export function keptFor(kind: PersonalKind, isKey: boolean): Written {
  const { words, class: found } = PERSONAL_KINDS[kind];
  if (found === 'none') {
    return 'keep';
  }
  return {
    keep: true,
    reason: isKey
      ? `${words}, and a key that other tables share`
      : found === 'quasi'
        ? `${words}: no one is told by it alone`
        : `${words}, and no mask fits the type and constraints of the column`,
    review: 'proposed by init: is it needed as it is?',
  };
}

/** `written`, with a reason where it keeps, without one, what seems personal as long as its values are not read. */
export function keptDespite(written: Written, seems: FindingAnswer | null, pack: string | null): Written {
  const whole = typeof written === 'string' ? asMapping(written) : written;
  if (seems === null || whole.keep !== true || whole.reason !== undefined) {
    return written;
  }
  const { keep, ...rest } = whole;
  const { words } = PERSONAL_KINDS[seems.kind];
  const reason =
    pack === null
      ? `by name and type perhaps ${words}, but the values that were read show nothing personal`
      : `by name and type perhaps ${words}, but not in ${pack}`;
  return { keep, reason, ...rest };
}

/** What is kept and is nothing personal. */
export function keptAsNothing(finding: FindingAnswer | null): Written {
  return reviewed('keep', finding !== null && finding.class === 'none' ? finding : null);
}
