/** Where acknowledgements are kept between visits. */
export type AcknowledgementShelf = Pick<Storage, 'getItem' | 'setItem'>;

const STORAGE_KEY = 'till-acknowledged';
/** The oldest are forgotten; a shop with more alarms than this has other worries. */
const MAX_KEPT = 500;

/**
 * Which losses a person has acknowledged on this machine: by sale, the place in the journal of the latest payment
 * event that was lost then. A sale taken back once more, later, is another loss.
 */
export type Acknowledged = ReadonlyMap<string, number>;

export function readAcknowledged(shelf: AcknowledgementShelf): Acknowledged {
  const stored = parseJson(shelf.getItem(STORAGE_KEY) ?? '');
  if (!Array.isArray(stored)) return new Map();
  return new Map(stored.filter(isEntry));
}

export function writeAcknowledged(shelf: AcknowledgementShelf, acknowledged: Acknowledged): void {
  shelf.setItem(STORAGE_KEY, JSON.stringify([...acknowledged].slice(-MAX_KEPT)));
}

function isEntry(entry: unknown): entry is [string, number] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
