import { createHash } from 'node:crypto';

/** Words that stand in example keys and in passphrases. */
const WORDS = [
  'changeme',
  'change_me',
  'change-me',
  'password',
  'passwort',
  'secret',
  'default',
  'example',
  'understudy',
];
/** Texts whose SHA-256 is now and then taken for a key. */
const HASHED = ['', ...WORDS, 'test', 'key', 'salt', 'staging', 'production', 'admin', 'postgres'];
/** Keys that stand in standards: SP 800-38A's AES-256 key. */
const PUBLISHED = ['603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4'];
/** 32 random bytes have 30 different ones; fewer than 20 come up once in 10^11. */
const FEWEST_BYTES = 20;
/** 64 random hexadecimal digits lack 5 of the 16 once in 10^9. */
const FEWEST_DIGITS = 11;

/**
 * Why a key of enough bytes can be guessed, in words that follow "the key"; null when nothing speaks against it. Every
 * rule lets a random key through but for one in ten million or fewer.
 */
export function weakness(text: string, bytes: Buffer): string | null {
  const differences = new Set(bytes.map((byte, i) => byte - (bytes[i - 1] ?? 0)));
  if (repeats(bytes)) {
    return 'repeats itself';
  }
  if (new Set(bytes).size < FEWEST_BYTES || differences.size < FEWEST_BYTES) {
    return 'holds a pattern: too few different bytes, or bytes that count up or down';
  }
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) {
    return 'decodes to readable text';
  }
  const lower = text.toLowerCase();
  if (WORDS.some((word) => lower.includes(word))) {
    return 'holds a word of the kind that stands in examples';
  }
  const hex = /^[0-9a-f]+$/.test(lower);
  if (hex ? new Set(lower).size < FEWEST_DIGITS : !(/[a-z]/.test(text) && /[A-Z]/.test(text))) {
    return 'looks like words or a pattern, not like random bytes';
  }
  const known = bytes.toString('hex');
  const hashes = HASHED.map((word) => createHash('sha256').update(word).digest('hex'));
  return [...PUBLISHED, ...hashes].includes(known) ? 'is a published one' : null;
}

/** Whether the bytes are a shorter piece over and over. */
function repeats(bytes: Buffer): boolean {
  for (let period = 1; period <= bytes.length / 2; period++) {
    if (bytes.every((byte, i) => i < period || byte === bytes[i - period])) {
      return true;
    }
  }
  return false;
}
