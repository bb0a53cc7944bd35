import { parsePostgresUrl } from '../../config/postgres-url.ts';

/** A first `understudy.yaml`, and what has to be set for it. */
export interface FirstConfig {
  readonly text: string;
  /** What the environment must hold for this run: the URLs whose passwords the file does not name. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The configuration for `source` and `target`, each a URL or a reference (`${NAME}`). A URL stands in the file only
 * where it holds no password; else the file names a variable, which this run takes from `environment`.
 */
export function firstConfig(source: string, target: string): FirstConfig {
  const environment: Record<string, string> = {};
  const written = (url: string, name: string): string => {
    if (isReference(url)) {
      return url;
    }
    const parsed = parsePostgresUrl(url);
    if ('password' in parsed && parsed.password === null) {
      return JSON.stringify(url.replaceAll('$', '%24'));
    }
    environment[name] = url;
    return `\${${name}}`;
  };
  const text = `# yaml-language-server: $schema=./node_modules/pg-understudy/understudy.schema.json
# Where production and staging are, and how one is made from the other. \`understudy plan\` says what a refresh would do.

# Only ever read, by a role that may SELECT. \${NAME} comes from the environment, so that no password stands here.
source: ${written(source, 'PRODUCTION_URL')}
# The database it names is replaced by a refresh, whole or not at all.
target: ${written(target, 'STAGING_URL')}
# A secret of your own: \`understudy key new\` prints one. The same key gives the same fakes.
key: env:UNDERSTUDY_KEY

# What becomes of every column.
rules: rules/
# A column that no rule decides stops a refresh before a row is read.
unlisted: fail
`;
  return { text, environment };
}

/** `${NAME}`, alone or with a default. */
function isReference(text: string): boolean {
  return /^\$\{[A-Za-z_][A-Za-z0-9_]*(?::-[^}]*)?\}$/.test(text);
}
