import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { confirm, isCancel, password, text } from '@clack/prompts';
import { parsePostgresUrl } from '../config/postgres-url.ts';

interface Answers {
  readonly folder: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly data: boolean;
}

/** Asks, on stderr, for what no flag said; null when the person leaves. URLs are not shown as they are typed. */
export async function askForInit(
  given: { readonly source: string | null; readonly target: string | null; readonly data: boolean },
  folder: string,
  signal: AbortSignal,
): Promise<Answers | null> {
  const common = { output: process.stderr, signal };
  const place = await text({
    ...common,
    message: 'Folder for understudy.yaml and rules/',
    initialValue: folder,
  });
  if (isCancel(place)) {
    return null;
  }
  const isNew = !existsSync(resolve(place, 'understudy.yaml'));
  let { source, target } = given;
  if (isNew) {
    source = await askUrl('Production, which is only read', 'PRODUCTION_URL', source, common);
    target =
      source === null ? null : await askUrl('Staging, which is replaced', 'STAGING_URL', target, common);
    if (target === null) {
      return null;
    }
  }
  const data = given.data
    ? await confirm({
        ...common,
        message:
          'Look at a sample of the rows? No value leaves this process; without, the structure alone tells.',
        initialValue: true,
      })
    : false;
  return isCancel(data) ? null : { folder: place, source, target, data };
}

/** Null when the person leaves. */
async function askUrl(
  message: string,
  name: string,
  given: string | null,
  common: { readonly output: typeof process.stderr; readonly signal: AbortSignal },
): Promise<string | null> {
  if (given !== null) {
    return given;
  }
  const typed = await password({
    ...common,
    message: `${message}: postgres://user:password@host/database (Enter for \${${name}} of the environment)`,
    validate: (value) => faultOf(value ?? ''),
  });
  return isCancel(typed) ? null : typed === '' ? `\${${name}}` : typed;
}

/** Why it is no URL, in words; undefined where it is one, or a reference. */
function faultOf(value: string): string | undefined {
  if (value === '' || value.startsWith('${')) {
    return undefined;
  }
  const parsed = parsePostgresUrl(value);
  return 'host' in parsed ? undefined : parsed[0]?.message;
}
