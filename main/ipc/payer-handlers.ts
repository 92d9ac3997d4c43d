import { ok } from '../../shared/result.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Whose word the owner takes for money that has no confirmation yet. */
export function payerHandlers({ payers, sales }: Pick<HandlerParts, 'payers' | 'sales'>) {
  return {
    listTrustedPayers: () => ok(payers.list()),
    trustPayer(request, { by }) {
      const trusted = payers.trust(request, by);
      if (!trusted.ok) return trusted;
      // Whoever waits for that hub's payment waits no longer.
      sales.reconsider();
      return ok(payers.list());
    },
    distrustPayer: ({ publicKey }, { by }) => ok(payers.distrust(publicKey, by)),
  } satisfies Partial<CommandHandlers>;
}
