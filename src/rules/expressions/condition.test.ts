import { describe, expect, test } from 'vitest';
import { isCondition } from './condition.ts';

describe('isCondition', () => {
  test.each([
    "created_at > now() - interval '30 days'",
    'a IN (1, 2) AND b BETWEEN 3 AND 4 -- as the team agreed',
    '(a) OR (b) /* nested /* too */ */',
    'EXISTS (SELECT FROM public.t WHERE t.id = id)',
    '"odd ) name" = \') TO PROGRAM\' AND note <> $$;$$',
    '(SELECT true)',
    'true',
  ])('takes %s', (text) => {
    expect(isCondition(text)).toBe(true);
  });

  test.each([
    "1=1)) TO PROGRAM 'x' --",
    '1=1)) TO STDOUT; COMMIT; DROP TABLE public.customer; COPY (SELECT 1 WHERE ((true',
    '1=1) UNION ALL (SELECT password FROM public.account WHERE (true',
    'a) OR (b',
    'true; DELETE FROM public.customer',
    'true;',
    'true /* open',
    "true AND note = 'open",
    'true LIMIT 1',
    'true FOR UPDATE',
    'true UNION SELECT false',
    'true INTO copied',
    'true FROM public.account',
    'ALL true',
    'DISTINCT true',
    'true AS named',
    'a, b',
    '*',
    '',
    '-- nothing',
    ')',
  ])('G17: refuses %s, which would not stay within its parentheses', (text) => {
    expect(isCondition(text)).toBe(false);
  });
});
