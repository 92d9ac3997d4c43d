import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import type { HubStore } from '../store/hub-store.ts';

/** How exactly `my-authkeys` knows when an authkey was used last: a write for every request would be too dear. */
const NOTED_EVERY_MS = 60_000;

/** Remembers when authkeys are used. */
export interface AuthkeyUse {
  note(token: string): void;
  /** Resolves when what is being written is written. */
  settled(): Promise<void>;
}

export function createAuthkeyUse({
  store,
  clock,
  log,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}): AuthkeyUse {
  const notedMs = new Map<string, number>();
  const writing = new Set<Promise<void>>();

  async function write(token: string, usedMs: number): Promise<void> {
    try {
      await store.write(async ({ authkeys }) => ok(await authkeys.used(token, usedMs)));
    } catch (error) {
      notedMs.delete(token);
      log(`authkeys: ${error instanceof Error ? error.message : 'failed'}`);
    }
  }

  return {
    note(token) {
      const nowMs = clock.monotonicMs();
      const before = notedMs.get(token);
      if (before !== undefined && nowMs - before < NOTED_EVERY_MS) return;
      notedMs.set(token, nowMs);
      const written = write(token, clock.nowMs()).finally(() => writing.delete(written));
      writing.add(written);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}
