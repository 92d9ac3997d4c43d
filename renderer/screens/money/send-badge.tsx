import { useTranslation } from 'react-i18next';
import type { SendState } from '../../../shared/domain/send/send-state.ts';
import { StateIcon } from '../../components/state-icon.tsx';
import type { DisplayState, Tone } from '../../domain/display-state.ts';
import '../../components/state-badge.css';

/** Shape and colour of what stands alike for sales: on the way, arrived, not done, not known. */
const LOOKS: Readonly<Record<SendState, { readonly icon: DisplayState; readonly tone: Tone }>> = {
  sending: { icon: 'seen', tone: 'hold' },
  unknown: { icon: 'reversed', tone: 'stop' },
  sent: { icon: 'accepted', tone: 'go' },
  confirmed: { icon: 'confirmed', tone: 'go' },
  failed: { icon: 'withdrawn', tone: 'over' },
  returned: { icon: 'refunded', tone: 'over' },
  'taken-as-sent': { icon: 'accepted', tone: 'hold' },
  'taken-as-unsent': { icon: 'withdrawn', tone: 'over' },
};

/** How a send stands: word, shape and colour. */
export function SendBadge({ state }: { readonly state: SendState }) {
  const { t } = useTranslation();
  const { icon, tone } = LOOKS[state];
  return (
    <span className="state-badge" data-tone={tone}>
      <StateIcon state={icon} />
      {t(`money.states.${state}.word`)}
    </span>
  );
}
