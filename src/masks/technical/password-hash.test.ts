import * as crypto from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { PASSWORD_HASHES } from '../generated/password-hashes.ts';

const PASSWORD = 'understudy';
const hide = (value: string, options: object = { password: 'known' }, length: number | null = null): string =>
  masked(use('password_hash', options, columnOf('text', 'varchar', { length })), [value])[0]!;
const all = Object.entries(PASSWORD_HASHES);
const raw = (base64: string): Buffer => Buffer.from(base64.replaceAll('.', '+'), 'base64');
const pbkdf2 = (salt: string | Buffer, rounds: number, size: number, name: string): Buffer =>
  crypto.pbkdf2Sync(PASSWORD, salt, rounds, size, name);

/** Whether node:crypto finds the hash to be the password's. */
const JUDGES: readonly (readonly [RegExp, (parts: readonly string[]) => readonly [Buffer, Buffer]])[] = [
  [
    /^\$pbkdf2(?:-sha(256|512))?\$(?:i=)?(\d+)(?:,l=\d+)?\$([^$]+)\$([^$]+)$/,
    ([, name, rounds, salt, hash]) => {
      const found = raw(hash!);
      return [found, pbkdf2(raw(salt!), Number(rounds), found.length, `sha${name ?? '1'}`)];
    },
  ],
  [
    /^pbkdf2_sha(1|256)\$(\d+)\$([^$]+)\$(.+)$/,
    ([, name, rounds, salt, hash]) => [
      raw(hash!),
      pbkdf2(salt!, Number(rounds), raw(hash!).length, `sha${name}`),
    ],
  ],
  [
    /^pbkdf2:sha(256|512):(\d+)\$([^$]+)\$(.+)$/,
    ([, name, rounds, salt, hash]) => [
      Buffer.from(hash!, 'hex'),
      pbkdf2(salt!, Number(rounds), hash!.length / 2, `sha${name}`),
    ],
  ],
  [
    /^scrypt:(\d+):(\d+):(\d+)\$([^$]+)\$(.+)$/,
    ([, N, r, p, salt, hash]) => [
      Buffer.from(hash!, 'hex'),
      crypto.scryptSync(PASSWORD, salt!, 64, { N: Number(N), r: Number(r), p: Number(p) }),
    ],
  ],
  [
    /^scrypt\$(\d+)\$([^$]+)\$(\d+)\$(\d+)\$(.+)$/,
    ([, N, salt, r, p, hash]) => [
      raw(hash!),
      crypto.scryptSync(PASSWORD, salt!, 64, { N: Number(N), r: Number(r), p: Number(p) }),
    ],
  ],
  [
    /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$(.+)$/,
    ([, ln, r, p, salt, hash]) => [
      raw(hash!),
      crypto.scryptSync(PASSWORD, raw(salt!), 32, { N: 2 ** Number(ln), r: Number(r), p: Number(p) }),
    ],
  ],
  [
    /^\{SSHA(256|512|)\}(.+)$/,
    ([, name, both]) => {
      const size = { '256': 32, '512': 64 }[name!] ?? 20;
      const salt = raw(both!).subarray(size);
      const made = crypto
        .createHash(`sha${name === '' ? '1' : name}`)
        .update(PASSWORD)
        .update(salt)
        .digest();
      return [raw(both!).subarray(0, size), made];
    },
  ],
  [
    /^(sha1|md5)\$([^$]+)\$(.+)$/,
    ([, name, salt, hash]) => [
      Buffer.from(hash!, 'hex'),
      crypto
        .createHash(name!)
        .update(salt! + PASSWORD)
        .digest(),
    ],
  ],
  [
    /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)$/,
    ([, rounds, salt, stored, server]) => {
      const key = pbkdf2(raw(salt!), Number(rounds), 32, 'sha256');
      const mac = (text: string) => crypto.createHmac('sha256', key).update(text).digest();
      const own = crypto.createHash('sha256').update(mac('Client Key')).digest();
      return [Buffer.concat([raw(stored!), raw(server!)]), Buffer.concat([own, mac('Server Key')])];
    },
  ],
  [
    /^(AQAAAA[\w+/=]+)$/,
    ([, both]) => {
      const bytes = raw(both!);
      const name = bytes.readUInt32BE(1) === 1 ? 'sha256' : 'sha512';
      return [bytes.subarray(29), pbkdf2(bytes.subarray(13, 29), bytes.readUInt32BE(5), 32, name)];
    },
  ],
];

describe('password_hash', () => {
  test.each(all.flatMap(([begin, pair]) => pair.map((hash) => [begin, hash] as const)))(
    '%s: nobody can log in with the known password (%s)',
    (_, hash) => {
      const judge = JUDGES.find(([form]) => form.test(hash));
      // bcrypt, argon2 and crypt(3) are not in every Node: scripts/password-hashes.py has their own libraries check them.
      if (judge === undefined) {
        expect(hash).toMatch(
          /^(?:argon2|bcrypt(?:_sha256)?\$|\{(?:bcrypt|BCRYPT|ARGON2)\})?\$(?:2[aby]|argon2(?:id|i|d)|[156]|apr1|P)\$/,
        );
        return;
      }
      const [found, made] = judge[1](judge[0].exec(hash)!);
      expect(made.equals(found)).toBe(true);
    },
  );

  test.skipIf(crypto.argon2Sync === undefined)('argon2 of the known password is another', () => {
    const hashes = all.flatMap(([, pair]) => pair).filter((hash) => hash.includes('$argon2'));
    expect(hashes.length).toBeGreaterThan(8);
    for (const hash of hashes) {
      const [, kind, salt, found] = /\$(argon2(?:id|i|d))\$v=19\$m=1024,t=1,p=1\$([^$]+)\$(.+)$/.exec(hash)!;
      const made = crypto.argon2Sync(kind as 'argon2id', {
        message: PASSWORD,
        nonce: raw(salt!),
        parallelism: 1,
        tagLength: 32,
        memory: 1024,
        passes: 1,
      });
      expect(made.equals(raw(found!))).toBe(true);
    }
  });

  test.each([
    ['$2y$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW', /^\$2y\$04\$[./A-Za-z0-9]{53}$/],
    ['$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub', /^\$argon2id\$v=19\$m=1024,t=1,p=1\$/],
    ['$pbkdf2-sha256$i=100000,l=32$c29tZXNhbHQ$RdescudvJCsgt3ub', /^\$pbkdf2-sha256\$i=1000,l=32\$/],
    ['$pbkdf2-sha256$29000$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A.WF/Z5JZv', /^\$pbkdf2-sha256\$1000\$/],
    ['bcrypt_sha256$$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIU', /^bcrypt_sha256\$\$2b\$04\$/],
    // Unknown: nobody's.
    ['5f4dcc3b5aa765d61d8327deb882cf99', /^[0-9a-f]{32}$/],
    ['$2b$12$', /^[A-Za-z0-9]{7}$/],
  ])('the hash of another scheme, or the row’s own (%s)', (value, shape) => {
    expect(hide(value)).toMatch(shape);
    expect(hide(value)).not.toBe(value);
    expect(hide(hide(value))).toMatch(shape);
    expect(hide(hide(value))).not.toBe(hide(value));
  });

  test('a known hash that does not fit the column is written all the same', () => {
    expect(hide('$6$salt$abcdefghijklmnopqrstuvwxyz', {}, 40)).toHaveLength(34);
    expect(hide('$6$salt$abcdefghijklmnopqrstuvwxyz', { password: 'known' }, 40)).toMatch(
      /^\$6\$salt|^\$6\$/,
    );
    expect(hide('$6$salt$abcdefghijklmnopqrstuvwxyz', { password: 'known' }, 40)).toHaveLength(34);
  });
});
