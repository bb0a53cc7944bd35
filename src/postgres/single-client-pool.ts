import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

type RunQuery = <R>(
  sql: string,
  parameters: readonly unknown[],
) => Promise<{ command: string; rowCount: number; rows: R[] }>;

/** A pool of the one connection that is already open, for kysely; whoever has it keeps others waiting. */
export class SingleClientPool implements PostgresPool {
  readonly options: object = {};
  readonly #client: PostgresPoolClient;
  readonly #waiting: ((client: PostgresPoolClient) => void)[] = [];
  #taken = false;

  constructor(run: RunQuery) {
    const query = async <R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
      const result = await run<R>(sql, parameters);
      return { ...result, command: asCommand(result.command) };
    };
    this.#client = {
      query: query as PostgresPoolClient['query'],
      release: () => this.#release(),
    };
  }

  async connect(): Promise<PostgresPoolClient> {
    if (!this.#taken) {
      this.#taken = true;
      return this.#client;
    }
    return await new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The connection has an owner of its own, who ends it. */
  async end(): Promise<void> {}

  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#taken = false;
    } else {
      next(this.#client);
    }
  }
}

/** kysely looks for writes and for the ends of transactions; anything else is as good as a read to it. */
function asCommand(command: string): PostgresQueryResult<unknown>['command'] {
  return COMMANDS.find((known) => known === command) ?? 'SELECT';
}

const COMMANDS = ['UPDATE', 'DELETE', 'INSERT', 'SELECT', 'MERGE', 'COMMIT', 'ROLLBACK'] as const;
