import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Code, UnderstudyError } from '../errors.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import { schemaProblems } from '../schema-problems.ts';
import type { YamlDocument, YamlPath } from '../yaml.ts';
import { readYamlFile, shownPath, whyUnreadable, type YamlFile } from '../yaml-file.ts';
import type { Config } from './config.ts';
import { configSchema, type Settings } from './config-schema.ts';
import type { Context } from './context.ts';
import type { Environment } from './environment.ts';
import { interpolate } from './interpolation.ts';

/**
 * Reads `understudy.yaml` and what it takes from the environment. Every mistake is told at once, each at file, line and
 * column; no message quotes a value, for any may be a password. Fails with `config_missing`, `environment_unset` or
 * `config_invalid`. `withoutServers`: for what asks nothing of servers and key, where the environment may not hold what
 * the file says of them; names that lead nowhere stand in their place.
 */
export async function loadConfig(
  file: string,
  environment: Environment,
  withoutServers = false,
): Promise<Config> {
  const path = resolve(file);
  const directory = dirname(path);
  const { document } = await read(path);
  const faults: Fault[] = document.problems.map((problem) => ({ ...problem, path: [], code: null }));
  const context: Context = { resolve: (each) => resolve(directory, each), environment, isFolder };
  if (document.value !== undefined) {
    const written = withoutServers ? leadingNowhere(document.value) : document.value;
    const filled = fill(written ?? {}, [], { document, environment, faults });
    const schema = configSchema(context);
    const checked = schema.safeParse(filled);
    if (checked.success && faults.length === 0) {
      return { file: path, directory, ...withKeyWithheld(checked.data) };
    }
    if (!checked.success) {
      const problems = schemaProblems(checked.error, { document, path: [], value: filled, schema });
      // A value that could not be filled in has been told of already.
      faults.push(
        ...problems.filter((problem) => !faults.some((fault) => isBelow(problem.path, fault.path))),
      );
    }
  }
  throw refusal(document, faults);
}

function leadingNowhere(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const { store: _, ...rest } = Object.fromEntries(Object.entries(value));
  const nowhere = (database: string): string => `postgres://nobody@localhost/${database}`;
  return { ...rest, source: nowhere('source'), target: nowhere('target'), key: 'ephemeral' };
}

/** Password commands do not inherit the project key. */
function withKeyWithheld(settings: Settings): Settings {
  const { key, source, target, store } = settings;
  const withheld = (endpoint: Endpoint): Endpoint =>
    key.kind === 'env' && endpoint.password.kind === 'command'
      ? { ...endpoint, password: { ...endpoint.password, without: key.name } }
      : endpoint;
  return {
    ...settings,
    source: withheld(source),
    target: withheld(target),
    store: store === null ? null : withheld(store),
  };
}

interface Fault {
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
  readonly path: YamlPath;
  readonly code: string | null;
}

const HOW_TO_WRITE_ONE = 'Write one, or name another by --config. The least one holds:';
const LEAST = `source: \${PRODUCTION_URL}
  target: \${STAGING_URL}
  key: env:UNDERSTUDY_KEY
  rules: rules/`;

async function read(path: string): Promise<YamlFile> {
  try {
    return await readYamlFile(path);
  } catch (error) {
    throw new UnderstudyError(
      'config_missing',
      `the configuration ${shownPath(path)} ${whyUnreadable(error)}`,
      `${HOW_TO_WRITE_ONE}\n  ${LEAST}`,
    );
  }
}

interface Filling {
  readonly document: YamlDocument;
  readonly environment: Environment;
  readonly faults: Fault[];
}

/** The value with every reference to the environment filled in, after YAML was read: what comes in stays text. */
function fill(value: unknown, path: YamlPath, filling: Filling): unknown {
  if (typeof value === 'string') {
    const { text, faults } = interpolate(value, filling.environment);
    const at = filling.document.at(path);
    const name = path.join('.');
    filling.faults.push(
      ...faults.map(({ message, hint, unset }) => {
        return { at, message: `${name}: ${message}`, hint, path, code: unset ? 'environment_unset' : null };
      }),
    );
    return text ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((each, index) => fill(each, [...path, index], filling));
  }
  if (typeof value === 'object' && value !== null) {
    const filled: Record<string, unknown> = Object.create(null);
    for (const [key, held] of Object.entries(value)) {
      filled[key] = fill(held, [...path, key], filling);
    }
    return filled;
  }
  return value;
}

function isBelow(path: YamlPath, above: YamlPath): boolean {
  return above.length > 0 && above.every((step, index) => path[index] === step);
}

function refusal(document: YamlDocument, faults: readonly Fault[]): UnderstudyError {
  const code: Code = faults.every((fault) => fault.code === 'environment_unset')
    ? 'environment_unset'
    : 'config_invalid';
  const count = faults.length === 1 ? 'a mistake' : `${faults.length} mistakes`;
  const line = (fault: Fault): number => (fault.path.length === 0 ? 0 : document.place(fault.path).line);
  const ordered = faults.toSorted((a, b) => line(a) - line(b));
  const problems = ordered.map(({ at, message, hint }) =>
    hint === undefined ? { at, message } : { at, message, hint },
  );
  return new UnderstudyError(code, `${count} in ${document.file}`, '', problems);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
