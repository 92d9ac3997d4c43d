import type { TillError } from '../../shared/errors/catalogue.ts';
import type { PeopleView } from '../../shared/ipc/people-view.ts';
import type { TillView } from '../../shared/ipc/views.ts';
import type { Result } from '../../shared/result.ts';
import type { Backups } from '../backup/backups.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CatalogueImport } from '../catalogue/catalogue-import.ts';
import type { CustomerDisplay } from '../customer-display/customer-display.ts';
import type { DiagnosticLog } from '../diagnostics/diagnostic-log.ts';
import type { HubKeeper } from '../hub-session/hub-keeper.ts';
import type { Journal } from '../journal/journal.ts';
import type { OwnerAccess } from '../owner-keys/owner-access.ts';
import type { People } from '../people/people.ts';
import type { Pins } from '../people/pins.ts';
import type { Session } from '../people/session.ts';
import type { PracticeCustomer } from '../practice/practice-customer.ts';
import type { ReceiptPrinting } from '../printing/receipt-printing.ts';
import type { RateKeeper } from '../rates/rate-keeper.ts';
import type { SaleReceipts } from '../receipts/sale-receipts.ts';
import type { SaleDecisions } from '../sales/sale-decisions.ts';
import type { Sales } from '../sales/sales.ts';
import type { AddressBook } from '../sends/address-book.ts';
import type { SendKeeper } from '../sends/send-keeper.ts';
import type { SendingHub, Sends } from '../sends/sends.ts';
import type { SettingsBook } from '../settings/settings.ts';
import type { Shifts } from '../shifts/shifts.ts';
import type { ParkedTickets } from '../tickets/parked-tickets.ts';
import type { TillOptions } from '../till-options.ts';
import type { Trades } from '../trading/trades.ts';
import type { Unattributed } from '../unattributed/unattributed.ts';
import type { BalanceAccount } from '../watcher/balance-account.ts';

/** The parts of the till that do what commands ask for. */
export interface HandlerParts {
  readonly till: TillOptions;
  readonly journal: Journal;
  readonly people: People;
  readonly pins: Pins;
  readonly session: Session;
  readonly sales: Sales;
  readonly decisions: SaleDecisions;
  readonly settings: SettingsBook;
  readonly hubs: HubKeeper;
  readonly ownerAccess: OwnerAccess;
  readonly sends: Sends;
  readonly sendKeeper: SendKeeper;
  readonly trades: Trades;
  readonly addressBook: AddressBook;
  /** The hub that money is sent from. Errors: `not-set-up`, `locked`, `hub-unreachable`. */
  readonly sendingHub: () => Result<SendingHub, TillError>;
  readonly parked: ParkedTickets;
  readonly shifts: Shifts;
  readonly unattributed: Unattributed;
  readonly rates: RateKeeper;
  readonly practice: PracticeCustomer;
  readonly diagnostics: DiagnosticLog;
  readonly customerDisplay: CustomerDisplay;
  readonly receipts: SaleReceipts;
  readonly printing: ReceiptPrinting;
  readonly catalogue: Catalogue;
  readonly catalogueImport: CatalogueImport;
  readonly backups: Backups;
  readonly tillView: () => TillView;
  readonly peopleView: () => PeopleView;
  readonly peopleChanged: () => void;
  readonly settingsChanged: () => void;
  /** The account watched by balance, where the till has one. */
  readonly balance: () => BalanceAccount | undefined;
}
