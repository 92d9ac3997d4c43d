import type { HubStatusView } from '../../shared/ipc/hub-view.ts';
import type { TillView } from '../../shared/ipc/till-view.ts';
import type { HubKeeper } from './hub-keeper.ts';

export interface HubNewsOptions {
  /** There is no session with that hub any more. */
  readonly left: () => void;
  /** The hubs that can be asked what became of something, this one and others. */
  readonly asked: () => readonly string[];
  readonly oneMoreToAsk: () => void;
  /** The till is in another phase, or at another hub. */
  readonly tillChanged: () => void;
  readonly statusChanged: (status: HubStatusView) => void;
  /** The hub answers, and did not before. */
  readonly hubIsThere: () => void;
}

/** What is new of the hub since it was last told of. */
export class HubNews {
  readonly #options: HubNewsOptions;
  #phase: TillView['phase'] | undefined;
  #hubId: string | undefined;
  #wasThere = false;
  #asked: readonly string[] = [];

  constructor(options: HubNewsOptions) {
    this.#options = options;
  }

  tell(hubs: HubKeeper): void {
    const { left, asked, oneMoreToAsk, tillChanged, statusChanged, hubIsThere } = this.#options;
    const isElsewhere = this.#hubId !== hubs.place?.hubId;
    if (!hubs.session || isElsewhere) left();
    const before = this.#asked;
    this.#asked = asked();
    if (this.#asked.some((hubId) => !before.includes(hubId))) oneMoreToAsk();
    if (this.#phase !== hubs.phase || isElsewhere) tillChanged();
    this.#phase = hubs.phase;
    this.#hubId = hubs.place?.hubId;
    const status = hubs.status();
    if (!status.ok) return;
    statusChanged(status.value);
    const isThere = status.value.connection === 'fresh';
    if (isThere && !this.#wasThere) hubIsThere();
    this.#wasThere = isThere;
  }
}
