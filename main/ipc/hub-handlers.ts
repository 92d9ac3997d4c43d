import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { FormerHubView } from '../../shared/ipc/hub-view.ts';
import type { TillView } from '../../shared/ipc/till-view.ts';
import { toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inspectHub } from '../hub-client/discover-hub.ts';
import type { FormerHub } from '../hub-session/hub-choice.ts';
import { connectNewHub, type FindHub, findPracticeHub, hubHere } from '../hub-session/new-hub.ts';
import { fetchFor } from '../hub-session/pinned-ca.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Setting the till up with a hub, leaving it, and how it stands. */
export function hubHandlers(parts: HandlerParts) {
  const { till, settings, hubs, hubChoice, tillKey, tillView } = parts;
  const setUp = async (
    find: FindHub,
    shopName: string,
    passphrase?: string,
  ): Promise<Result<TillView, TillError>> => {
    const named: FindHub = async (accounts) => {
      const saved = settings.save({ shopName });
      if (!saved.ok) return saved;
      parts.settingsChanged();
      return find(accounts);
    };
    const done = await hubs.setUp(named, passphrase);
    return done.ok ? ok(tillView()) : done;
  };

  return {
    getTill: () => ok(tillView()),
    async unlock({ passphrase }) {
      const opened = await hubs.open(passphrase);
      return opened.ok ? ok(tillView()) : opened;
    },

    inspectHub({ url, ca }) {
      const chosen = fetchFor(ca, till);
      return chosen.ok ? inspectHub(url, { ...till, fetch: chosen.value.fetch }) : chosen;
    },
    setUpPractice: ({ shopName }) => setUp(findPracticeHub, shopName),
    connectHub({ shopName, passphrase, exclusiveAccount = false, depositAddresses = [], ...request }) {
      const wanted = { ...request, exclusiveAccount, depositAddresses };
      return setUp((accounts) => connectNewHub(wanted, till, accounts), shopName, passphrase);
    },
    addHub({ passphrase, exclusiveAccount = false, depositAddresses = [], ...request }) {
      const wanted = { ...request, exclusiveAccount, depositAddresses };
      return hubChoice.add((accounts) => connectNewHub(wanted, till, accounts), passphrase);
    },
    listHubs: ({ passphrase }) => hubChoice.list(passphrase),
    async moveToHub({ hubId }, { by }) {
      const used = await hubChoice.use(hubId, by);
      return used.ok ? ok(tillView()) : used;
    },
    runHub: ({ bitcoindUrl, shopName, passphrase }) =>
      setUp(async () => hubHere(bitcoindUrl), shopName, passphrase),
    async listFormerHubs({ passphrase }) {
      const former = await hubChoice.former(passphrase);
      return former.ok ? ok(former.value.map(toFormerHubView)) : former;
    },
    async returnToHub({ id, passphrase }) {
      const done = await hubChoice.returnTo(id, passphrase);
      return done.ok ? ok(tillView()) : done;
    },
    acceptNewHost({ host }) {
      return hubs.agreeTo(host) ? hubs.status() : err(tillError('bad-request', 'host'));
    },
    async pinHubCa({ ca }) {
      const pinned = await hubs.pinCa(ca);
      return pinned.ok ? hubs.status() : pinned;
    },
    async leaveHub() {
      const left = await hubs.leave();
      return left.ok ? ok(tillView()) : left;
    },
    async getTillKey() {
      return ok(await tillKey.view());
    },
    async makeReceiveOnly({ ownerPassphrase }) {
      const made = await tillKey.makeReceiveOnly(ownerPassphrase);
      return made.ok ? ok(await tillKey.view()) : made;
    },
    listAuthkeys: ({ passphrase }) => parts.authkeys.list(passphrase),
    makeAuthkey: ({ folder, label = '' }, { by }) => parts.authkeys.make({ folder, label }, by),
    sealAuthkey: ({ passphrase, label = '' }, { by }) => parts.authkeys.sealOne({ passphrase, label }, by),
    changeAuthkey: ({ evenIfNeeded = false, ...change }, { by }) =>
      parts.authkeys.change({ ...change, evenIfNeeded }, by),
    revokeAuthkey: ({ token }, { by }) => parts.authkeys.revoke(token, by),
    async getHubBalance() {
      const read = await hubs.balance();
      if (!read.ok) return read;
      const { available, pending } = read.value;
      return ok({ available: toMoneyText(available), pending: toMoneyText(pending) });
    },
    getHubStatus: () => hubs.status(),
    async checkNow() {
      await hubs.checkNow();
      return hubs.status();
    },
  } satisfies Partial<CommandHandlers>;
}

function toFormerHubView({ id, place }: FormerHub): FormerHubView {
  const { name, account, network, credentialsOrigin: origin } = place;
  const host = origin === undefined ? '' : new URL(origin).host;
  return { id, name, host, account, ...(network && { network }) };
}
