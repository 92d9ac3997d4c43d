import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useMay } from '../../people/use-may.ts';
import { useBoard } from '../../queries/board-queries.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { PostedCard } from './posted-card.tsx';
import { PostingCard } from './posting-card.tsx';
import { SigningKeyCard } from './signing-key-card.tsx';
import './board-section.css';

/** The hub's public board: whether new sales are posted there, what stands there now, and the key that signs it. */
export function BoardSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const may = useMay();
  const board = useBoard().data;
  if (!board) return <p>{t('app.loading')}</p>;
  const { offer, signer } = board;
  if (offer === 'practice' || offer === 'hub-lacks')
    return (
      <SettingCard title={t('board.title')} hint={t('board.hint')}>
        <p data-testid="board-offer">{t(offer === 'practice' ? 'board.practice' : 'board.hubLacks')}</p>
      </SettingCard>
    );
  return (
    <>
      {may('settings') && <PostingCard settings={settings} isKnown={offer === 'offered'} />}
      {offer === 'offered' && may('withdraw') && <PostedCard />}
      {may('keys') && <SigningKeyCard signer={signer} />}
    </>
  );
}
