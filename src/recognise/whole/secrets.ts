import { entropyOf, type Whole } from './whole.ts';

/** Hashes of passwords by how they are written (crypt(5), PHC strings, frameworks' own). */
const HASHES =
  /^(?:\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$|\$(?:1|5|6|7|y|gy|apr1|md5|sha1|scrypt|s0|s1|P|H|S|pbkdf2[a-z0-9-]{0,12})\$.{8}|\$[PHS]\$[./A-Za-z0-9]{28}|(?:pbkdf2_sha(?:1|256|512)|bcrypt(?:_sha256)?|argon2|scrypt|sha1|md5|unsalted_md5)\$|pbkdf2:sha(?:1|256|512):\d|scrypt:\d+:\d+:\d+\$|SCRAM-SHA-256\$\d|\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT|BCRYPT|PBKDF2[A-Z0-9-]{0,10}|ARGON2)\}|md5[0-9a-f]{32}$|\*[0-9A-F]{40}$|[0-9a-f]{32}:[0-9a-f]{128}$|AQAAAA[A-Za-z0-9+/]{40,}={0,2}$)/;

/** What tokens of known issuers begin with. */
const ISSUED =
  /^(?:AKIA|ASIA|AIza|ya29\.|1\/\/0|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|[spr]k[_-](?:live|test|lf|ant|proj|or)[_-]|sk-[A-Za-z0-9]|SG\.|npm_|dop_v1_|hf_|whsec_|pypi-|EAA[A-Z]|shp(?:at|ca|pa|ss)_|ory_[a-z]{2}_|Bearer |-----BEGIN [A-Z ]{0,20}PRIVATE KEY|otpauth:\/\/)/;

/** What authenticates. Hexadecimal alone, UUIDs and small words with hyphens may be any id or digest: names decide those. */
export const SECRETS: readonly Whole[] = [
  {
    kind: 'password_hash',
    by: 'hashes of passwords',
    form: /^[$*{a-zA-Z0-9]/,
    chance: 0,
    test: (value) => HASHES.test(value),
  },
  {
    kind: 'token',
    by: 'JSON web tokens',
    long: true,
    form: /^eyJ/,
    chance: 0,
    test: (value) => /^eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3}$/.test(value),
  },
  {
    kind: 'token',
    by: 'tokens of known issuers',
    long: true,
    form: /^[\w-]/,
    chance: 0,
    test: (value) => value.length >= 12 && ISSUED.test(value),
  },
  {
    kind: 'token',
    by: 'random characters',
    long: true,
    form: /^[\w\-+/=.~]{20,8192}$/,
    chance: 0.05,
    test: isRandom,
  },
  {
    kind: 'token',
    by: 'a few random characters',
    form: /^[\w-]{8,19}$/,
    chance: 0.1,
    test: isShortRandom,
  },
];

/** Letters of both cases, or figures too, that change more often than in words and names of models. */
function isShortRandom(value: string): boolean {
  const classes = Array.from(value, (character) =>
    /[a-z]/.test(character) ? 'a' : /[A-Z]/.test(character) ? 'A' : '9',
  );
  const changes = classes.filter((each, i) => i > 0 && each !== classes[i - 1]).length;
  const cases = classes.includes('a') && classes.includes('A');
  return cases && changes >= 0.45 * (value.length - 1) && !/[A-Z]?[a-z]{3,}[-_]|[a-z]{5,}/.test(value);
}

/** Base64, its form for URLs, or letters of both cases and digits: with as much entropy as drawn ones have. */
function isRandom(value: string): boolean {
  const start = value.slice(0, 200);
  const classes = [/[a-z]/, /[A-Z]/, /\d/].every((each) => each.test(start));
  const spoken = /[A-Z]?[a-z]{3,}[-_./][A-Z]?[a-z]{3,}|(?:[A-Z]?[a-z]{4,}){3}/.test(start);
  return classes && !spoken && entropyOf(start) > Math.min(4.6, Math.log2(start.length) - 0.75);
}
