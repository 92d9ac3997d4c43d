import type { HubsTogether } from '../store/hub-store.ts';
import type { Bell, Topic } from './bell.ts';

/** Should an announcement be lost (with a connection, say), those who wait look again after this long. */
const LOOK_AGAIN_MS = 5_000;

/** A bell that is heard by every hub on the same store. What an engine notices is this hub's own affair. */
export function createSharedBell(local: Bell, hubs: HubsTogether): Bell {
  hubs.onAnnounced((topic) => local.ring(topic as Topic));
  return {
    ring(topic) {
      local.ring(topic);
      if (topic !== 'chain') hubs.announce(topic);
    },
    listen(...topics) {
      const listening = local.listen(...topics);
      return {
        wait: (ms, signal) => listening.wait(Math.min(ms, LOOK_AGAIN_MS), signal),
        end: () => listening.end(),
      };
    },
  };
}
