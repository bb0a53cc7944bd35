import { hkdfSync, randomBytes } from 'node:crypto';
import { UnderstudyError } from '../errors.ts';
import { BatchCmac } from './cmac.ts';
import { weakness } from './weakness.ts';

const KEY_BYTES = 32;
const FINGERPRINT_BYTES = 8;
/** OpenSSL takes at most 1024 bytes of HKDF info. */
const MOST_INFO = 1024;

/** The keyed functions of one domain. */
export interface DomainKeys {
  /** The domain's pseudo-random function. */
  readonly cmac: BatchCmac;
  /** A 32-byte key of the domain for `purpose`; never the PRF's own. */
  derive(purpose: string): Buffer;
}

/**
 * The project key, from which everything keyed is derived by HKDF-SHA-256 (RFC 5869). It is never printed: it shows its
 * fingerprint instead.
 */
export class ProjectKey {
  readonly #root: Buffer;
  #wiped = false;
  /** 16 hexadecimal digits that tell keys apart and give nothing of them away. */
  readonly fingerprint: string;

  private constructor(root: Buffer) {
    this.#root = root;
    this.fingerprint = derived(root, ['fingerprint'], FINGERPRINT_BYTES).toString('hex');
  }

  /**
   * Reads a key as `key new` prints it: 64 or more hexadecimal digits, or base64 or base64url of at least 32 bytes.
   * Short and guessable keys are refused (`key_weak`), in words that hold nothing of the key.
   */
  static parse(text: string): ProjectKey {
    const trimmed = text.trim();
    const bytes = decoded(trimmed);
    if (bytes === null) {
      throw weak('is neither hexadecimal nor base64');
    }
    if (bytes.length < KEY_BYTES) {
      throw weak(`holds ${bytes.length} bytes, and ${KEY_BYTES} are needed`);
    }
    const why = weakness(trimmed, bytes);
    if (why !== null) {
      throw weak(why);
    }
    const root = derived(bytes, ['root'], KEY_BYTES);
    bytes.fill(0);
    return new ProjectKey(root);
  }

  /** A key drawn for one run; nobody can ever make its pseudonyms again. */
  static ephemeral(): ProjectKey {
    return new ProjectKey(randomBytes(KEY_BYTES));
  }

  /** What `export` gave, in another thread. */
  static import(bytes: Uint8Array): ProjectKey {
    if (bytes.length !== KEY_BYTES) {
      throw new RangeError(`an exported key has ${KEY_BYTES} bytes`);
    }
    return new ProjectKey(Buffer.from(bytes));
  }

  /** 32 bytes for `import` in a worker of this run; for nothing that is kept. */
  export(): Uint8Array {
    this.#refuseWiped();
    return Uint8Array.from(this.#root);
  }

  /**
   * Overwrites the key; it gives nothing afterwards. (Node's ciphers keep their own round keys until they are collected,
   * and the text it was read from is a string, which nobody can overwrite.)
   */
  wipe(): void {
    this.#wiped = true;
    this.#root.fill(0);
  }

  /** The keys of a domain; each call gives a cipher of its own, for a cipher serves one place at a time. */
  domain(name: string): DomainKeys {
    this.#refuseWiped();
    const root = this.#root;
    const prf = derived(root, ['domain', name, 'prf'], KEY_BYTES);
    const cmac = new BatchCmac(prf);
    prf.fill(0);
    return {
      cmac,
      derive: (purpose) => derived(root, ['domain', name, 'mask', purpose], KEY_BYTES),
    };
  }

  #refuseWiped(): void {
    if (this.#wiped) {
      throw new RangeError('the key was wiped');
    }
  }

  toString(): string {
    return `[key ${this.fingerprint}]`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A fresh key: 64 hexadecimal digits. */
export function generateKey(): string {
  for (;;) {
    const bytes = randomBytes(KEY_BYTES);
    const text = bytes.toString('hex');
    if (weakness(text, bytes) === null) {
      return text;
    }
  }
}

/** HKDF-SHA-256 with the path as info; JSON keeps ['a', 'b'] and ['ab'] apart. */
function derived(secret: Uint8Array, path: readonly string[], length: number): Buffer {
  const info = Buffer.from(JSON.stringify(['understudy', 1, ...path]));
  if (info.length > MOST_INFO) {
    throw new UnderstudyError(
      'rules_invalid',
      'a domain name is too long',
      'Give the domain a shorter name.',
    );
  }
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, length));
}

function decoded(text: string): Buffer | null {
  if (/^(?:[0-9a-fA-F]{2})+$/.test(text)) {
    return Buffer.from(text, 'hex');
  }
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(text) || /^[A-Za-z0-9_-]+={0,2}$/.test(text)) {
    return Buffer.from(text, 'base64');
  }
  return null;
}

function weak(why: string): UnderstudyError {
  return new UnderstudyError(
    'key_weak',
    `the key ${why}`,
    'Make one with `understudy key new`, and keep it where other secrets are kept.',
  );
}
