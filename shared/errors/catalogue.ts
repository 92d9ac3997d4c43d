/**
 * Every error a person at the till can meet: its code, a sentence, and the next step. `docs/errors.md` lists
 * them (a test compares the two); the renderer's message catalogues translate them by code.
 */
export const ERROR_CATALOGUE = {
  'bad-request': [
    'The till did not understand this command.',
    'Reload the page; if it happens again, update the till.',
  ],
  'not-allowed': ['This is not possible here.', 'Ask a manager.'],
  'not-set-up': ['The till is not set up yet.', 'Finish the setup first.'],
  'already-set-up': ['The till is set up already.', 'Change the hub in Settings.'],
  locked: ['The till is locked.', 'Enter the passphrase.'],
  'not-logged-in': ['Nobody is at the till.', 'Choose your name and enter your PIN.'],
  'needs-right': ['You may not do that here.', 'Ask a manager for their PIN.'],
  'unknown-person': ['There is nobody of this name.', 'Look at the list of people.'],
  'wrong-pin': ['That is not the PIN.', 'Try again.'],
  'pin-wait': ['Too many wrong PINs.', 'Wait a moment, then try again.'],
  'no-pin': ['There is no PIN yet.', 'Choose one.'],
  'has-pin': ['There is a PIN already.', 'Enter it, or let an owner give a new one.'],
  'bad-pin': ['A PIN has 4 to 12 digits.', 'Choose another.'],
  'owner-needs-pin': ['An owner needs a PIN now.', 'Fill in both fields of the PIN.'],
  'bad-name': ['That name can’t be used.', 'Write a name of up to 40 letters.'],
  'bad-public-key': ['That is not a public key.', 'Paste the 66 characters that the other hub shows.'],
  'name-taken': ['Somebody has or had this name.', 'Add a letter or a second name.'],
  'first-is-owner': ['The first person is an owner.', 'Add yourself first.'],
  'last-owner': ['There must be an owner.', 'Make somebody else an owner first.'],
  'bad-passphrase': ['That is not the passphrase.', 'Try again; capitals matter.'],
  'passphrase-needed': [
    'A passphrase is needed to keep the authkey safe.',
    'Choose one with at least 8 characters.',
  ],
  'passphrase-wait': ['Too many wrong passphrases.', 'Wait a moment, then try again.'],
  'passphrase-same': [
    'This passphrase already opens the till.',
    'Choose another one, which only the owner knows.',
  ],
  'not-receive-only': [
    'The hub gives no authkey that only receives.',
    'Go on without the owner’s passphrase, or ask whoever runs the hub.',
  ],
  'bad-amount': ['That is not an amount.', 'Type digits and one decimal sign.'],
  'too-many-decimals': ['Amount has too many decimals.', 'Shorten it.'],
  'amount-zero': ['The amount is zero.', 'Type the price.'],
  'amount-too-large': ['The amount is more than all bitcoin there is.', 'Check the digits.'],
  'amount-too-small': ['Amount is too small to send.', 'Raise it.'],
  'bad-rate': ['That is not a rate.', 'Type what one bitcoin costs.'],
  'no-rate': ['There is no rate for this currency.', 'Enter BTC, or type a rate in Settings.'],
  'rate-stale': ['No rate newer than 5 minutes.', 'Enter BTC; it goes on by itself with the next rate.'],
  'rate-jumped': [
    'The rate moved by more than 20 %.',
    'Enter BTC until it is confirmed, or confirm it in Settings.',
  ],
  'ticket-empty': ['There is nothing on the ticket.', 'Type a price, or touch an item.'],
  'too-many-lines': ['The ticket has too many lines.', 'Charge these, and begin another ticket.'],
  'bad-quantity': ['That is not a quantity.', 'Type a number with up to three decimals.'],
  'bad-percent': ['That is not a percentage.', 'Type a number from 0 to 100.'],
  'discount-too-large': ['The discount is more than the price.', 'Lower it.'],
  'ticket-changed': ['The ticket does not come to this amount.', 'Look at it, and charge again.'],
  'other-currency': ['The ticket is in another currency.', 'Charge or park it first.'],
  'too-many-parked': ['Too many tickets are parked.', 'Charge or throw away some of them.'],
  'unknown-ticket': ['There is no such parked ticket.', 'Somebody may have taken it already.'],
  'given-too-little': ['That is less than the price.', 'Type what the customer gave.'],
  'bad-label': ['Say what it was paid with, in a few words.', 'For example: card.'],
  'shift-open': ['A shift is open already.', 'Close it first.'],
  'no-shift': ['There is no such open shift.', 'Open one first.'],
  'bad-reason': ['Say why, in a few words.', 'For example: change from the bank.'],
  'bad-memo': ['The memo is too long.', 'Keep it under 500 characters.'],
  'bad-range': ['That is no range of days.', 'Choose another one.'],
  'bad-setting': ['That setting has a value the till does not know.', 'Choose another value.'],
  'vault-damaged': ['The keys of this till are damaged.', 'Set the till up again with its authkey.'],
  'keychain-unavailable': [
    'The system’s keychain does not give the keys.',
    'Unlock it and start again, or set the till up again.',
  ],
  'no-addresses': ['No addresses left.', 'Wait for the hub.'],
  'no-free-due': [
    'Too many open sales of this price.',
    'Wait until one is paid, or change the price by a little.',
  ],
  'unknown-sale': ['There is no such sale.', 'Look for it in Sales.'],
  'already-paid': ['This sale is paid.', 'Nothing more is needed.'],
  'cannot-accept': ['There is no payment here to accept.', 'Look at how the sale stands.'],
  'too-little-to-accept': ['Less came than is due.', 'Mark it as paid with a reason, or give it back.'],
  'cannot-mark-paid': ['This sale cannot be marked as paid now.', 'Look at how the sale stands.'],
  'reason-needed': ['A reason is needed.', 'Write one of at most 500 characters.'],
  'cannot-withdraw': ['It can’t be cancelled any more.', 'Refund it instead.'],
  'nothing-to-settle': ['There is nothing to decide about this sale.', 'Look at it again.'],
  'cannot-requote': ['This sale cannot get a new amount.', 'Ring it up again.'],
  'not-looked-yet': [
    'The hub has not said yet that nothing was paid.',
    'Wait for the hub; the till asks by itself.',
  ],
  'unknown-entry': ['There is no such entry.', 'It may be resolved already.'],
  'already-resolved': ['Somebody resolved this already.', 'Look at the sale.'],
  'bad-hub-url': ['That is not the address of a hub.', 'It starts with https://.'],
  'insecure-hub-url': [
    'Credentials would travel unprotected.',
    'Use https://; http:// is for this machine only.',
  ],
  'bad-ca-file': ['That is not a certificate.', 'Give the PEM file of the hub’s certificate authority.'],
  'hub-unreachable': ['The hub does not answer.', 'Check the network; the till goes on trying.'],
  'hub-nonsense': [
    'The hub answered something the till does not understand.',
    'See Settings, About; the till goes on trying.',
  ],
  'hub-busy': ['The hub is busy.', 'The till goes on trying.'],
  'hub-host-changed': [
    'The hub wants credentials sent to another host than before.',
    'The owner must agree in Settings.',
  ],
  'hub-network-changed': [
    'The hub is on another network than before.',
    'Set the till up anew for this network.',
  ],
  'hub-lacks-function': [
    'This hub does not offer what a till needs.',
    'Choose another hub, or paste deposit addresses.',
  ],
  'hub-refused': ['The hub refused the request.', 'Check the authkey and its permissions.'],
  'hub-not-started': ['The hub on this machine did not start.', 'See its message; check the Bitcoin node.'],
  'bad-authkey': ['That is not an authkey.', 'Paste it whole, as the hub gave it.'],
  'wrong-authkey-type': ['The hub wants another kind of authkey.', 'Ask the hub for the right one.'],
  'bad-credentials': ['The hub does not know this authkey.', 'Check name, password or authkey.'],
  'not-permitted': ['This authkey may not do that.', 'Ask the owner for one that may.'],
  'bad-address': ['That is not a Bitcoin address.', 'Scan it again.'],
  'wrong-network': ['The address belongs to another network.', 'Ask for another.'],
  'address-reused': ['The hub gave an address twice.', 'Nothing was shown; tell whoever runs the hub.'],
  'address-unknown': [
    'The hub does not know the address of a sale.',
    'Find the sale by it in Sales; tell whoever runs the hub.',
  ],
  'not-practice': ['There is no practice customer with this hub.', 'Use a real wallet.'],
  'practice-refused': ['The practice customer could not do that.', 'Try another step.'],
  'not-enough': ['Not enough in the account.', 'Send less.'],
  'hub-cannot-send': [
    'The hub’s wallet can’t send at the moment.',
    'Nothing was sent. Try again in some minutes.',
  ],
  'send-unresolved': ['We don’t know whether the same was sent.', 'Don’t send again; check now.'],
  'over-send-limit': ['That is more than may be sent at once.', 'Send less, or ask the owner.'],
  'over-day-limit': ['That is more than may be sent in a day.', 'Wait, or ask the owner.'],
  'over-person-limit': ['That is more than you may send in a day.', 'Ask the owner to send it.'],
  'bad-payment-request': ['That is not a payment request.', 'Scan or paste it again.'],
  'lightning-invoice': [
    'That is a Lightning invoice.',
    'Ask for a Bitcoin address: the till sends to no other.',
  ],
  'review-outdated': ['What you looked at is no longer so.', 'Look at it once more.'],
  'warnings-not-read': ['There is something to read first.', 'Read the warnings, and confirm each.'],
  'refund-too-large': ['That is more than is left to give back.', 'Give back less.'],
  'other-hub': ['The sale’s money is at another hub.', 'Return to that hub first.'],
  'unknown-send': ['There is no such send.', 'Look in the list of sends.'],
  'send-not-unknown': ['It is known what became of it.', 'Look at it again.'],
  'never-asked': ['The till stopped before it was sent.', 'Send it again if it is still wanted.'],
  'till-stopped': [
    'The till stopped while it was being sent.',
    'Don’t send again; the till finds out, or asks you.',
  ],
  'invoice-paid': ['This invoice is paid.', 'Nothing more is needed.'],
  'amount-over-ceiling': ['It costs more than you allowed.', 'Look at the price again.'],
  'takings-too-few': ['There is not enough yet for an order.', 'It is sold when more has come in.'],
  'takings-not-there': [
    'The takings are not in the account, or not yet.',
    'They are sold once they are; look at what was sent away.',
  ],
  'takings-receive-only': ['This till’s key may not trade.', 'Place orders yourself, on the Money screen.'],
  'journal-damaged': ['The sales journal is damaged.', 'Nothing was changed; restore the latest backup.'],
  'journal-too-new': ['The sales journal was written by a newer till.', 'Update this till.'],
  'backup-missing': ['The backup file is not there.', 'Check its name; plug the drive in.'],
  'backup-damaged': ['The backup is damaged, or is no backup.', 'Nothing was changed; take an older one.'],
  'backup-too-new': ['The backup was made by a newer till.', 'Update this till.'],
  'backup-not-written': ['The backup could not be written.', 'Check the folder, and the room on the disk.'],
  'backup-folder-other': [
    'The folder for daily backups is not the one you chose.',
    'Plug its drive in. If it is a new drive, save the choice again.',
  ],
  'authkey-needed': ['This till needs that to sell.', 'Leave it, or say that you mean it.'],
  'authkey-lock-out': ['Then nobody could change authkeys any more.', 'Leave it that.'],
  'authkey-not-changed': [
    'The hub did not change it as it was asked to.',
    'The list shows what it may do now.',
  ],
  'authkey-not-written': ['The authkey was not made: its file could not be written.', 'Check the folder.'],
  'till-not-empty': [
    'This till has sales or keys of its own.',
    'Restore into an empty data folder (--data).',
  ],
  'till-restored': ['The backup is in place.', 'Close the till and start it again.'],
  'data-folder-in-use': ['Another till uses this data folder.', 'Use that one, or choose another folder.'],
  'data-folder-read-only': ['The till cannot write to its data folder.', 'Check its permissions.'],
  'disk-full': ['Disk full, no new sales.', 'Free space.'],
  'settings-unreadable': ['The settings cannot be read.', 'They were put aside; set the till up again.'],
  'settings-too-new': ['The settings were written by a newer till.', 'Update this till.'],
  'setup-file-bad': ['The setup file cannot be used.', 'See the message; compare it with the README.'],
  'port-taken': ['The port is taken by another program.', 'Choose another with --port.'],
  'bad-option': ['The command line has an option the till does not know.', 'See --help.'],
  'printer-unreachable': ['The receipt printer cannot be reached.', 'Check that it is on, then reprint.'],
  'printer-busy': ['The receipt printer does not take the receipt.', 'Look at it, then reprint.'],
  'printer-out-of-paper': ['The receipt printer is out of paper.', 'Put paper in, then reprint.'],
  'printer-cant-say': [
    'The receipt has letters that the receipt printer cannot print.',
    'Print it with the system’s print dialog.',
  ],
  'print-failed': ['Printer does not answer.', 'Reprint from Sales.'],
  'catalogue-damaged': [
    'The catalogue of items cannot be read.',
    'Sell by the keypad; begin a new one in Settings, or restore a backup.',
  ],
  'catalogue-too-new': ['The catalogue of items was written by a newer till.', 'Update this till.'],
  'catalogue-busy': ['The catalogue is being imported.', 'Try again in a moment.'],
  'unknown-item': ['There is no such item.', 'Look for it in the catalogue.'],
  'bad-item': ['Something of this item is not right.', 'Correct it; see what is named.'],
  'unknown-tax': ['There is no tax rate of this name.', 'Add it in Settings first, or choose another.'],
  'barcode-taken': ['Another item has this barcode.', 'Change one of them.'],
  'line-repeated': ['The file means the same item twice.', 'Take one of the lines out.'],
  'catalogue-file-encoding': ['The file is not in UTF-8.', 'Save it as “CSV UTF-8” and choose it again.'],
  'catalogue-file-broken': ['The file is not CSV.', 'Look at the line that is named.'],
  'catalogue-file-columns': ['The file lacks columns.', 'Name them in its first line: name, price.'],
  'catalogue-file-too-large': ['The file is too large.', 'Split it; 64 MB at most.'],
  'import-outdated': ['The catalogue changed since you looked at the file.', 'Choose the file again.'],
  internal: ['Something went wrong inside the till.', 'Nothing was lost; try again.'],
} as const satisfies Readonly<Record<string, readonly [sentence: string, nextStep: string]>>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** An expected failure, as it crosses the contract. `detail` names what was wrong; it never holds a secret. */
export interface TillError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: string;
}

/** An error of the catalogue, with what was wrong in particular. */
export function tillError(code: ErrorCode, detail?: string): TillError {
  const [message] = ERROR_CATALOGUE[code];
  return { code, message, ...(detail !== undefined && { detail }) };
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, code);
}
