import { describe, expect, test } from 'vitest';
import { withoutRestrict } from './dump.ts';

describe('withoutRestrict', () => {
  const body = `CREATE FUNCTION f() RETURNS text AS $x$
\\restrict abc
\\unrestrict abc
$x$;
`;

  test('a fence that psql alone understands is left in', () => {
    const dump = `--\n-- PostgreSQL database dump\n--\n\n\\restrict T0k3n\n\n-- Dumped\n\nSET a = 0;\n\n\\unrestrict T0k3n\n\n`;
    expect(withoutRestrict(dump)).toBe(
      '--\n-- PostgreSQL database dump\n--\n\n\n-- Dumped\n\nSET a = 0;\n\n\n\n',
    );
  });

  test('G17: lines of a function body that look like a fence are taken out', () => {
    const dump = `--\n\\restrict T0k3n\n${body}\\unrestrict T0k3n\n`;
    expect(withoutRestrict(dump)).toBe(`--\n${body}\n`);
    expect(withoutRestrict(body)).toBe(body);
  });
});
