import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { localError } from '../../components/error-note.tsx';
import { useSettings } from '../../queries/till-queries.ts';
import { useDraftStore } from './draft-store.ts';
import { entryCurrency } from './entry-currency.ts';
import { draftWithItem, type PickItem } from './pick-item.ts';

/** Puts items on the ticket that is being rung up. */
export function usePickItem(): PickItem {
  const store = useDraftStore();
  const settings = useSettings().data;
  return (item, asked) => {
    if (!settings) return 'price';
    const { draft } = store.read();
    const { currency } = settings;
    if (draft.lines.length > 0 && (draft.currency ?? currency) !== currency)
      return localError('other-currency');
    const picked = draftWithItem(draft, item, asked, readable(settings), settings.taxRates ?? []);
    if (typeof picked === 'string') return picked;
    store.write({ ...picked, currency });
    return undefined;
  };
}

/** What is typed is read whatever a bitcoin costs: an item can be put on the ticket while there is no rate. */
function readable(settings: SettingsView) {
  const { currency } = settings;
  return entryCurrency({ ...settings, rates: currency === BTC ? {} : { [currency]: '1' } }, currency);
}
