import type { SendReview } from '../../shared/ipc/send-view.ts';
import type { HubClient } from '../hub-client/hub-client.ts';

/** The hub that money is sent from. */
export interface SendingHub {
  readonly hubId: string;
  readonly name: string;
  readonly network: SendReview['network'];
  /** The till's own way to it, for what needs no owner. */
  readonly client: HubClient;
}
