import type { Clock, Random } from '../shared/clock.ts';
import type { OpenPrinter } from './printing/printer-link.ts';

/** What the till needs of `fetch`. Rejects when there is no answer; no redirect is followed. */
export type Fetch = (
  url: string,
  request: {
    readonly method: 'GET' | 'POST';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly redirect: 'manual';
    readonly signal?: AbortSignal;
  },
) => Promise<FetchReply>;

export interface FetchReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** Keeps one small file whole: a reader sees the old contents or the new, also after a power cut. */
export interface DurableFile {
  read(): Promise<Uint8Array | undefined>;
  write(bytes: Uint8Array): Promise<void>;
  /** Moves it to a name of its own, and says which; nothing is there afterwards. Rejects when nothing was. */
  putAside(): Promise<string>;
}

/** The system's keychain, where there is one. */
export interface SecretStorage {
  encrypt(text: string): Promise<Uint8Array>;
  decrypt(bytes: Uint8Array): Promise<string>;
}

/** Holds settings: electron-store in Electron, its engine `conf` in the browser host. Never sales. */
export interface SettingsStore {
  /** Everything stored, unchecked. Throws when the file can't be read as JSON. */
  read(): unknown;
  write(settings: Readonly<Record<string, unknown>>): void;
  /** Moves an unreadable file aside and starts empty; says where it went. */
  putAside(): string;
}

/** The system's print dialog for what the window shows, where the host has one. */
export interface ReceiptPrinter {
  /** False when printing failed. A dialog that a person closed has not failed. */
  print(): Promise<boolean>;
}

/** A hub that runs as a child process and ends with the till. */
export interface HubProcess {
  readonly url: string;
  /** Resolves when it ends, with what it said last; it never rejects. */
  readonly ended: Promise<{ readonly message: string }>;
  stop(): Promise<void>;
}

export interface HubProcessOptions {
  readonly dataFolder: string;
  readonly engine: 'practice' | 'bitcoind';
  readonly bitcoindUrl?: string;
  /** Handed over a pipe, never on the command line. */
  readonly account: string;
  readonly authkey: { readonly type: 'hmac-sha256'; readonly token: string; readonly key: string };
}

/** Everything the till takes from outside; it touches nothing else of the machine. */
export interface TillOptions {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  /** A `fetch` that trusts these certificates (PEM) alone, for a hub whose certificate authority the owner pinned. */
  readonly fetchTrusting: (ca: string) => Fetch;
  /** The languages that the system's user reads, best first (`de-AT`); the till begins with the first it speaks. */
  readonly systemLanguages?: readonly string[];
  readonly settingsStore: SettingsStore;
  readonly vaultFile: DurableFile;
  /** Hashes of people's PINs. */
  readonly pinFile: DurableFile;
  readonly secretStorage?: SecretStorage;
  readonly printer?: ReceiptPrinter;
  /** Opens the customer's display in a window of the program's own, where the host has windows. */
  readonly openCustomerDisplay?: () => void;
  /** A link that opens the customer's display once, where the host serves one. */
  readonly customerDisplayLink?: () => string | undefined;
  /** Ways to receipt printers of the till's own. */
  readonly openPrinter: OpenPrinter;
  /** Starts the hub that we ship; rejects with a sentence when it does not come up. */
  readonly startHub: (options: HubProcessOptions) => Promise<HubProcess>;
  /** Copies a database as it is at one moment, while the till goes on writing to it. Rejects with the disk's own error. */
  readonly copyDatabase: (from: string, to: string) => Promise<void>;
  /** The vault's passphrase, where it was given at start (`TILL_PASSPHRASE`). */
  readonly passphrase?: string;
  /** What a setup file's authkey is sealed with, so that the till only receives (`TILL_OWNER_PASSPHRASE`). */
  readonly ownerPassphrase?: string;
  /** One line of diagnostics; secrets removed by the caller. */
  readonly log: (line: string) => void;
}
