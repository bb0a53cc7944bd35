/** Signatures by SSH key, as git makes and checks them: ssh-keygen(1), `-Y sign` and `-Y verify`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import { type Ended, type ProgramOptions, runProgram } from './program.ts';

/** What signatures are for: one that was made for git, or for a file, is none here. */
const NAMESPACE = 'understudy';

/** Who is to have signed, and the allowed signers file; null: whoever it was. */
export interface Signer {
  readonly principal: string;
  readonly signers: string | null;
}

/** `text` signed by a private key, or by the agent's half of a public one. */
export async function sign(
  text: string,
  key: { readonly file: string; readonly agent: boolean },
  signal?: AbortSignal,
): Promise<string> {
  const args = ['-Y', 'sign', '-n', NAMESPACE, '-f', key.file, ...(key.agent ? ['-U'] : [])];
  const ended = await sshKeygen(args, { input: text, signal });
  const signature = ended.stdout.toString('utf8');
  if (ended.code !== 0 || !signature.startsWith('-----BEGIN SSH SIGNATURE-----')) {
    throw new UnderstudyError(
      'approval_refused',
      `ssh-keygen did not sign: ${lastLine(ended.stderr)}`,
      'Name a private key by --key, or a public one whose other half the ssh-agent holds.',
    );
  }
  return signature;
}

/**
 * Why `signature` is not one of `text` by `principal`, in words; null where it is. Keys' validity is that of now, not of
 * the time that the entry names: who signs chooses that, and an expired key could be dated back.
 */
export async function verify(
  text: string,
  signature: string,
  by: Signer,
  signal?: AbortSignal,
): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-signature-'));
  try {
    const file = join(folder, 'signature');
    await writeFile(file, signature, { mode: 0o600 });
    const known =
      by.signers === null
        ? ['-Y', 'check-novalidate', '-n', NAMESPACE, '-s', file]
        : ['-Y', 'verify', '-n', NAMESPACE, '-f', by.signers, '-I', by.principal, '-s', file];
    const ended = await sshKeygen(known, { input: text, signal });
    return ended.code === 0 ? null : reasonOf(ended, by);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Fails with `config_invalid` where the file of allowed signers cannot be read, for no signature would hold; and with
 * `fourEyes` where a key may sign for whoever a pattern matches (ssh-keygen(1), "ALLOWED SIGNERS"), for then one person
 * can be two. A certificate names its principal itself.
 */
export async function requireSigners(path: string, fourEyes: boolean): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UnderstudyError(
      'config_invalid',
      `approval.signers: ${shownPath(path)} ${whyUnreadable(error)}`,
    );
  }
  const principals = new Map<string, string>();
  const loose = text.split('\n').findIndex((line) => signsForMany(line.trim(), principals));
  if (fourEyes && loose !== -1) {
    throw new UnderstudyError(
      'config_invalid',
      `approval.signers: line ${loose + 1} of ${shownPath(path)} lets one key sign for several people, and four eyes are asked for`,
      'Name one principal for each key: no pattern and no list. Or take four_eyes away.',
    );
  }
}

/** `known`: the principals of each key so far. */
function signsForMany(line: string, known: Map<string, string>): boolean {
  const [, quoted, plain, rest = ''] = /^(?:"([^"]*)"|(\S+))(.*)$/.exec(line) ?? [];
  const named = quoted ?? plain ?? '';
  if (named.startsWith('#') || /^\s+(?:\S+,)?cert-authority\b/.test(rest)) {
    return false;
  }
  const key = /\sAAAA\S+/.exec(rest)?.[0] ?? '';
  const before = known.get(key) ?? named;
  known.set(key, named);
  return /[*?!,]/.test(named) || (key !== '' && before.toLowerCase() !== named.toLowerCase());
}

/** From what ssh-keygen says (OpenSSH 8.2 to 10), in words of ours. */
function reasonOf({ stderr }: Ended, { principal, signers }: Signer): string {
  const found = REASONS.find(([pattern]) => pattern.test(stderr))?.[1];
  return found ?? (signers === null ? NOT_OF_IT : `its signature is by no key that may sign as ${principal}`);
}

const NOT_OF_IT = 'its signature is not of what the entry says';

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/namespace/i, 'its signature, or its key, is for something else (another namespace)'],
  [/expired|not yet valid/i, 'its key is not valid now, by the allowed signers file'],
  [/couldn't parse|incomplete message|invalid format/i, 'its signature cannot be read'],
  [/incorrect signature/i, NOT_OF_IT],
];

async function sshKeygen(args: readonly string[], options: ProgramOptions): Promise<Ended> {
  const ended = await runProgram('ssh-keygen', args, options);
  if (ended === null) {
    throw new UnderstudyError(
      'command_failed',
      'there is no ssh-keygen, by which approvals are signed and checked',
      'Install the OpenSSH client, 8.2 or later.',
    );
  }
  return ended;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
