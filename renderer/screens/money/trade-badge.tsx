import { useTranslation } from 'react-i18next';
import type { TradeState } from '../../../shared/domain/trade/trade-state.ts';
import { StateIcon } from '../../components/state-icon.tsx';
import type { DisplayState, Tone } from '../../domain/display-state.ts';
import '../../components/state-badge.css';

/** Shape and colour of what stands alike for sends. */
const LOOKS: Readonly<Record<TradeState, { readonly icon: DisplayState; readonly tone: Tone }>> = {
  asking: { icon: 'seen', tone: 'hold' },
  unknown: { icon: 'reversed', tone: 'stop' },
  done: { icon: 'confirmed', tone: 'go' },
  failed: { icon: 'withdrawn', tone: 'over' },
  'taken-as-done': { icon: 'accepted', tone: 'hold' },
  'taken-as-undone': { icon: 'withdrawn', tone: 'over' },
};

/** How a paid invoice or an order stands: word, shape and colour. */
export function TradeBadge({ state }: { readonly state: TradeState }) {
  const { t } = useTranslation();
  const { icon, tone } = LOOKS[state];
  return (
    <span className="state-badge" data-tone={tone}>
      <StateIcon state={icon} />
      {t(`trade.states.${state}.word`)}
    </span>
  );
}
