import { join } from 'node:path';
import { SOLE_OWNER } from '../shared/domain/people/role.ts';
import { type TillError, tillError } from '../shared/errors/catalogue.ts';
import type { EventName, EventPayload } from '../shared/ipc/contract.ts';
import type { TillView } from '../shared/ipc/till-view.ts';
import { preferredLanguage } from '../shared/messages/language.ts';
import { ok, type Result } from '../shared/result.ts';
import { finishRestore } from './backup/restore.ts';
import { createBackupParts } from './backup-parts.ts';
import { createCatalogueParts } from './catalogue-parts.ts';
import { CustomerDisplay } from './customer-display/customer-display.ts';
import { openDataFolder } from './data-folder/data-folder.ts';
import { DiagnosticLog } from './diagnostics/diagnostic-log.ts';
import { connectRequestOf } from './hub-session/asked-connection.ts';
import { HubChoice } from './hub-session/hub-choice.ts';
import { HubKeeper } from './hub-session/hub-keeper.ts';
import { HubNews } from './hub-session/hub-news.ts';
import { KeptHubs } from './hub-session/kept-hubs.ts';
import { connectNewHub, type FindHub, findPracticeHub } from './hub-session/new-hub.ts';
import { answer } from './ipc/doorway.ts';
import { commandHandlers } from './ipc/handlers.ts';
import { mayHear } from './ipc/news-sight.ts';
import type { TillDoorway, TillListener } from './ipc/till-doorway.ts';
import { Journal } from './journal/journal.ts';
import { JournalFailure } from './journal/journal-failure.ts';
import { project } from './journal/project.ts';
import { createMoneyParts } from './money-parts.ts';
import { Authkeys } from './owner-keys/authkeys.ts';
import { SealedOwnerAccess } from './owner-keys/sealed-owner-access.ts';
import { TillHubs } from './owner-keys/till-hubs.ts';
import { TillKey } from './owner-keys/till-key.ts';
import { TrustedPayers } from './payers/trusted-payers.ts';
import { createPeopleParts } from './people-parts.ts';
import { PracticeCustomer } from './practice/practice-customer.ts';
import { boardHubOf } from './public-board/board-hub.ts';
import { BoardKeeper } from './public-board/board-keeper.ts';
import { RateKeeper } from './rates/rate-keeper.ts';
import { createReceiptParts } from './receipt-parts.ts';
import { AddressPool } from './sales/address-pool.ts';
import { SaleDecisions } from './sales/sale-decisions.ts';
import { Sales } from './sales/sales.ts';
import { hubsToAsk } from './sends/hubs-to-ask.ts';
import { unreadSinceMs } from './sends/restore-rows.ts';
import { sendingHubOf } from './sends/send-terms.ts';
import { DEFAULT_PREFERENCES } from './settings/preferences.ts';
import { createSettings, toView } from './settings/settings.ts';
import type { SetupFile } from './settings/setup-file.ts';
import { Shifts } from './shifts/shifts.ts';
import { ParkedTickets } from './tickets/parked-tickets.ts';
import type { TillBasis } from './till-basis.ts';
import type { TillOptions } from './till-options.ts';
import { TillStartFailure } from './till-start-failure.ts';
import { Unattributed } from './unattributed/unattributed.ts';
import { InvoiceKeys } from './vault/invoice-keys.ts';
import { createVault } from './vault/vault.ts';
import { AddressWatcher } from './watcher/address-watcher.ts';
import type { BalanceAccount } from './watcher/balance-account.ts';
import { BalanceAccounts } from './watcher/balance-accounts.ts';
import { BalanceWatcher } from './watcher/balance-watcher.ts';

const ID_BYTES = 16;

/** The till, without windows: both hosts wire the same one. */
export interface Till extends TillDoorway {
  /** Goes on where it left off: with the hub of the settings, where its keys can be had. */
  start(): Promise<void>;
  /** Sets up with the practice hub, unless it is set up already. */
  setUpPractice(): Promise<Result<void, TillError>>;
  /** Sets up from a setup file, unless it is set up already. */
  setUp(file: SetupFile): Promise<Result<void, TillError>>;
  stop(): Promise<void>;
}

/**
 * Builds the till from its parts; the one place that does. Throws `TillStartFailure` when the data folder, the
 * settings or the journal can't be used.
 */
export async function createTill(given: TillOptions): Promise<Till> {
  const diagnostics = new DiagnosticLog({ nowMs: () => given.clock.nowMs(), log: given.log });
  const options: TillOptions = { ...given, log: (line) => diagnostics.note(line) };
  const { clock, random, settingsStore, vaultFile, secretStorage } = options;
  const newId = () => Buffer.from(random.bytes(ID_BYTES)).toString('base64url');
  const listeners = new Set<TillListener>();
  /** In a turn of its own: whoever caused it has the reply first, and no screen is drawn twice. */
  const announce = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => {
    clock.after(0, () => {
      for (const listener of listeners) listener(name, payload);
    });
  };

  const folder = orFail(openDataFolder(options.dataFolder));
  let journal: Journal;
  try {
    finishRestore(options.dataFolder);
    const language = preferredLanguage(options.systemLanguages ?? []);
    const settings = orFail(createSettings(settingsStore, { ...DEFAULT_PREFERENCES, language }));
    const vault = createVault({ file: vaultFile, random, ...(secretStorage && { secretStorage }) });
    const nowMs = (): number => clock.nowMs() + hubs.clockOffsetMs;
    journal = Journal.open(join(options.dataFolder, 'journal.sqlite'), project, () => nowMs());

    const basis: TillBasis = { journal, clock, random, nowMs, newId, log: options.log };
    const pool: AddressPool = new AddressPool({
      ...basis,
      newRef: newId,
      changed: (problem) => hubs.notePool(problem),
    });
    const payers = new TrustedPayers(journal);
    const sales: Sales = new Sales({
      journal,
      pool,
      payers,
      nowMs,
      newSaleId: newId,
      changed: (sale) => {
        announce('saleChanged', sale);
        customerDisplay.saleChanged(sale);
        if (sale.paid) {
          printing.saleChanged(sale.saleId);
          takings.wake();
        }
      },
    });
    const persons = await createPeopleParts({
      ...basis,
      pinFile: options.pinFile,
      lockAfterMinutes: () => settings.current().lockAfterMinutes,
      // What one opened is not the next one's.
      left: () => forgetKeys(),
      changed: (view) => announce('peopleChanged', view),
    });
    const { people, session } = persons;
    const parked = new ParkedTickets({
      journal,
      changed: (tickets) => announce('parkedTicketsChanged', tickets),
    });
    const shifts = new Shifts({ journal, nowMs, changed: (view) => announce('shiftsChanged', view) });
    const paper = createReceiptParts({
      ...basis,
      sales,
      settings: settings.current,
      openPrinter: options.openPrinter,
      failed: (saleId, error) => announce('receiptFailed', { saleId, error }),
    });
    const { printing } = paper;
    const unattributedFound = () => unattributed.announce();
    const accounts = new BalanceAccounts({ ...basis, sales, unattributedFound });
    const balance = (): BalanceAccount | undefined =>
      hubs.place?.exclusiveAccount ? accounts.at(hubs.place.hubId) : undefined;
    const unattributed = new Unattributed({
      journal,
      account: (hubId) => accounts.at(hubId),
      changed: (entries) => {
        announce('unattributedChanged', entries);
        hubNews.tell(hubs);
      },
    });
    const kept = new KeptHubs({ vault, random, newId, log: options.log });
    const hubs: HubKeeper = new HubKeeper({
      till: options,
      journal,
      pool,
      settings,
      kept,
      makeWatcher: ({ place: { hubId, exclusiveAccount }, ...watching }) =>
        exclusiveAccount
          ? new BalanceWatcher({ ...watching, account: accounts.at(hubId), clock, random })
          : new AddressWatcher({ ...watching, hubId, journal, sales, clock, random }),
      toBeAsked: () => [
        ...hubsToAsk(journal, nowMs()),
        ...kept
          .list()
          .flatMap(({ place }) => place?.hubId ?? [])
          .filter((each) => unreadSinceMs(journal, each) !== undefined),
      ],
      mayCharge: () => balance()?.begun ?? true,
      changed: () => hubNews.tell(hubs),
    });
    const tillView = (): TillView => ({
      phase: hubs.phase,
      ...problemOf(hubs.phase === 'setup' ? settings.problem : hubs.keysProblem),
      passphraseNeeded: vault.passphraseNeeded && options.passphrase === undefined,
      practice: hubs.place?.network === 'practice',
      version: options.version,
      host: options.host,
    });
    const refused = (tries: number) =>
      journal.append({
        kind: 'passphrase-refused',
        body: { tries, by: session.atTill?.name ?? SOLE_OWNER },
      });
    const ownerAccess: SealedOwnerAccess = new SealedOwnerAccess({ hubs, clock, refused });
    const askedHubs = new TillHubs({ hubs, kept, access: ownerAccess, clock, refused });
    const forgetKeys = () => {
      ownerAccess.close();
      askedHubs.close();
    };
    const hubNews = new HubNews({
      left: forgetKeys,
      asked: () => askedHubs.all().map((hub) => hub.hubId),
      oneMoreToAsk: () => sendKeeper.wake(),
      tillChanged: () => {
        announce('tillChanged', tillView());
        customerDisplay.shopChanged();
        dailyBackups.wake();
      },
      statusChanged: (status) => announce('hubStatusChanged', status),
      hubIsThere: () => {
        rates.hubIsThere();
        sendKeeper.wake();
        boardKeeper.hubIsThere();
        takings.wake();
      },
    });
    const practice = new PracticeCustomer({
      fetch: options.fetch,
      clock,
      hubUrl: () => (hubs.place?.network === 'practice' ? hubs.session?.url : undefined),
    });
    const customerDisplay: CustomerDisplay = new CustomerDisplay({
      preferences: () => settings.current(),
      practice: () => hubs.place?.network === 'practice',
      clockOffsetMs: () => hubs.clockOffsetMs,
      sale: (saleId) => sales.view(saleId),
      changed: (view) => announce('customerViewChanged', view),
      tipChosen: (choice) => announce('tipChosen', choice),
    });
    const rates = new RateKeeper({
      fetch: options.fetch,
      clock,
      nowMs,
      preferences: settings.current,
      hub: () => ({ client: hubs.session?.client, problem: hubs.session?.connection.problem }),
      log: options.log,
      changed: (views) => {
        announce('ratesChanged', [...views]);
        takings.wake();
      },
    });
    const stock = createCatalogueParts({
      ...basis,
      dataFolder: options.dataFolder,
      settings: settings.current,
      changed: (view) => announce('catalogueChanged', view),
    });
    const settingsChanged = () => {
      announce('settingsChanged', toView(settings.current()));
      rates.settingsChanged();
      customerDisplay.shopChanged();
    };
    const sendingHub = () => sendingHubOf(hubs, pool);
    const money = createMoneyParts({
      ...basis,
      sales,
      people,
      settings: settings.current,
      rates,
      access: ownerAccess,
      hub: sendingHub,
      askedHubs,
      // In a turn of its own: the hub is just being asked.
      moved: () => void clock.after(0, () => hubs.left.look()),
      balance,
      announce,
    });
    const { sends, trades, takings, sendKeeper } = money;
    // What was under way is told to whoever hears of sales: all of those are there by now.
    sends.recover();
    trades.recover();
    const copies = createBackupParts({
      ...basis,
      dataFolder: options.dataFolder,
      copyDatabase: options.copyDatabase,
      vault,
      settings,
      isSetUp: () => hubs.phase !== 'setup',
      changed: (view) => announce('dailyBackupChanged', view),
    });
    const { dailyBackups, restoreUpload } = copies;
    const invoiceKeys = new InvoiceKeys({ vault, random });
    const boardKeeper = new BoardKeeper({
      ...basis,
      sales,
      keys: invoiceKeys,
      newRef: newId,
      hub: (hubId) => boardHubOf(hubs, hubId),
    });
    const handlers = commandHandlers({
      till: options,
      journal,
      ...persons,
      sales,
      payers,
      decisions: new SaleDecisions({ sales, nowMs }),
      parked,
      shifts,
      settings,
      hubs,
      hubChoice: new HubChoice({ hubs, kept, pool, journal, tillsPassphrase: options.passphrase }),
      tillKey: new TillKey({ hubs, kept, journal, tillsPassphrase: options.passphrase }),
      ownerAccess,
      authkeys: new Authkeys({ hubs, access: ownerAccess, journal, random, dataFolder: options.dataFolder }),
      ...money,
      invoiceKeys,
      boardKeeper,
      sendingHub,
      askedHubs,
      unattributed,
      rates,
      practice,
      diagnostics,
      customerDisplay,
      ...paper,
      ...stock,
      ...copies,
      tillView,
      settingsChanged,
      balance,
    });

    return {
      async call(name, request) {
        if (restoreUpload.isDecided) return { ok: false, error: tillError('till-restored') };
        return answer(handlers, name, request, session, options.log);
      },
      subscribe(listener) {
        const hears: TillListener = (name, payload) => {
          if (mayHear(name, payload, session)) listener(name, payload);
        };
        listeners.add(hears);
        return () => listeners.delete(hears);
      },
      async start() {
        printing.start();
        rates.settingsChanged();
        const opened = await hubs.open(undefined);
        if (!opened.ok) options.log(`the hub's keys stay closed: ${opened.error.code}`);
        dailyBackups.wake();
      },
      async setUpPractice() {
        return hubs.place ? ok(undefined) : hubs.setUp(findPracticeHub, undefined, SOLE_OWNER);
      },
      async setUp(file) {
        if (hubs.place) return ok(undefined);
        const find: FindHub = async (accounts) => {
          const saved = settings.save(file.preferences);
          if (saved.ok) rates.settingsChanged();
          return saved.ok
            ? connectNewHub(connectRequestOf(file, options.ownerPassphrase), options, accounts)
            : saved;
        };
        return hubs.setUp(find, undefined, SOLE_OWNER);
      },
      async stop() {
        forgetKeys();
        session.stop();
        await dailyBackups.stop();
        await takings.stop();
        await sendKeeper.stop();
        await boardKeeper.stop();
        await rates.stop();
        await hubs.stop();
        await printing.stop();
        // News on its way is nobody's any more: who may hear it stands in the journal.
        listeners.clear();
        stock.catalogue.close();
        journal.close();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    if (error instanceof JournalFailure) throw new TillStartFailure(error.error);
    throw error;
  }
}

function orFail<T>(result: Result<T, TillError>): T {
  if (result.ok) return result.value;
  throw new TillStartFailure(result.error);
}

function problemOf(problem: TillError | undefined): Pick<TillView, 'problem'> {
  return problem ? { problem } : {};
}
