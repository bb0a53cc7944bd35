import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { setting } from '../../refresh/approvals/git.ts';
import { runProgram } from '../../refresh/approvals/program.ts';
import { shownPath } from '../../yaml-file.ts';

/** The key that signs, for as long as it is needed. */
export interface SigningKey {
  readonly file: string;
  /** True: `file` is the public half, and the ssh-agent holds the other. */
  readonly agent: boolean;
  /** Removes what was written for it. */
  dispose(): Promise<void>;
}

/**
 * The key to sign with: the file that is named, else git's `user.signingKey` where git signs by SSH, else the first of
 * the ssh-agent's keys that the allowed signers file holds. Fails with `usage` where there is none.
 */
export async function signingKey(
  named: string | null,
  { folder, signers }: { readonly folder: string; readonly signers: string | null },
): Promise<SigningKey> {
  if (named !== null) {
    return await fromFile(resolve(named.replace(/^~(?=\/)/, homedir())));
  }
  const configured =
    (await setting(folder, 'gpg.format')) === 'ssh' ? await setting(folder, 'user.signingKey', true) : null;
  if (configured !== null) {
    const literal = /^(?:key::)?((?:ssh|ecdsa|sk)-\S+ .+)$/.exec(configured)?.[1];
    return literal === undefined ? await fromFile(resolve(folder, configured)) : await fromText(literal);
  }
  const offered = await agentKeys();
  const known = signers === null ? '' : await readFile(signers, 'utf8');
  const fit = offered.find((line) => signers === null || known.includes(blobOf(line)));
  if (fit === undefined) {
    throw new UnderstudyError(
      'usage',
      offered.length === 0
        ? 'there is no SSH key to sign with'
        : 'the ssh-agent holds no key that the allowed signers file knows',
      "Name one by --key FILE, set git's user.signingKey (with gpg.format ssh), or add one to the ssh-agent.",
    );
  }
  return await fromText(fit);
}

async function fromFile(file: string): Promise<SigningKey> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new UnderstudyError('usage', `the key ${shownPath(file)} cannot be read`);
  }
  // ssh-keygen asks the agent by itself where a public key is named; only its words differ.
  return { file, agent: !text.includes('PRIVATE KEY'), dispose: async () => {} };
}

/** ssh-keygen takes a public key from a file only. */
async function fromText(publicKey: string): Promise<SigningKey> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-key-'));
  const file = join(folder, 'key.pub');
  await writeFile(file, `${publicKey}\n`, { mode: 0o600 });
  return { file, agent: true, dispose: () => rm(folder, { recursive: true, force: true }) };
}

async function agentKeys(): Promise<string[]> {
  const ended = await runProgram('ssh-add', ['-L']);
  return ended === null || ended.code !== 0
    ? []
    : ended.stdout
        .toString('utf8')
        .split('\n')
        .filter((line) => blobOf(line) !== '');
}

/** The key itself, in base64. */
function blobOf(line: string): string {
  return /^\S+ (AAAA[A-Za-z0-9+/=]+)/.exec(line)?.[1] ?? '';
}
