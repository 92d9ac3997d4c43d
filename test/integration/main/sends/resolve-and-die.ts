// A whole till whose owner asks what became of a send, and that is killed at the step that it is told.
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { die, dieBefore, dieWhenKnown, dyingFetch, untilFound } from './dying-till.ts';

/** Where a till can stop while it asks again: while the owner's key is opened, once it is, and around the hub being asked. */
export type ResolveStep = 'opening' | 'opened' | 'asked' | 'in-flight' | 'answered' | 'done';

export interface WantedResolving {
  readonly folder: string;
  readonly passphrase: string;
  readonly ownerPassphrase: string;
  readonly sendId: string;
  readonly step: ResolveStep;
}

async function resolveAndDie(wanted: WantedResolving): Promise<void> {
  const { folder, passphrase, ownerPassphrase, sendId, step } = wanted;
  const shop = new AssembledTill(folder);
  await shop.start({ passphrase, fetch: dyingFetch(step) });
  if (step === 'done') dieWhenKnown(shop, sendId);
  if (step === 'opened') dieBefore('send-asked');
  // Without a passphrase first: the hub is found, and what it shows is looked through.
  await untilFound(() => shop.call('resolveSends', {}));
  const resolving = untilFound(() => shop.call('resolveSends', { passphrase: ownerPassphrase }));
  if (step === 'opening') setImmediate(die);
  await resolving;
  // What became of it is told in a turn of its own.
  if (step !== 'done') process.exit(1);
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1])
  await resolveAndDie(JSON.parse(given) as WantedResolving);
