import pg from 'pg';

/** One connection for everybody's single statements, many of which are on their way on it at the same time. */
export interface SharedClient {
  /** Connected; made anew once it has broken. Rejects with what the database or the system says. */
  get(): Promise<pg.Client>;
  close(): Promise<void>;
}

/** `settings` must ask for pipelining: without it, each statement would wait for the one before. */
export function postgresSharedClient(
  settings: pg.ClientConfig & { readonly pipeline: true },
  log: (line: string) => void,
): SharedClient {
  let current: Promise<pg.Client> | undefined;
  let isClosed = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client(settings);
    client.on('error', (error) => {
      if (!isClosed) log(`store: ${error.message}`);
      current = undefined;
    });
    client.on('end', () => {
      current = undefined;
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      current = undefined;
      throw error;
    }
  }

  return {
    get() {
      current ??= connect();
      return current;
    },
    async close() {
      isClosed = true;
      const client = await current?.catch(() => undefined);
      await client?.end().catch(() => {});
    },
  };
}
