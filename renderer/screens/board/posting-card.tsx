import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import { parsePlace } from '../../../shared/hub-protocol/place.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { TextInput } from '../../components/text-input.tsx';
import { SaveBar } from '../settings/save-bar.tsx';
import { SettingCard } from '../settings/setting-card.tsx';
import { useSaveSettings } from '../settings/use-save-settings.ts';
import '../../components/switch.css';

/** Whether new sales are posted, and at which place. */
export function PostingCard({
  settings,
  isKnown,
}: {
  readonly settings: SettingsView;
  /** Whether the hub said that it has a board. */
  readonly isKnown: boolean;
}) {
  const { t } = useTranslation();
  const saving = useSaveSettings();
  const kept = {
    posts: settings.publicBoard?.posts ?? false,
    lat: settings.publicBoard?.lat ?? '',
    lng: settings.publicBoard?.lng ?? '',
  };
  const [form, setForm] = useState(kept);
  const change = (part: Partial<typeof form>) => {
    setForm({ ...form, ...part });
    saving.touched();
  };
  const { posts, lat, lng } = form;
  const hasPlace = lat !== '' || lng !== '';
  const isBad = hasPlace && !parsePlace(lat, lng).ok;
  return (
    <SettingCard title={t('board.title')} hint={t('board.hint')}>
      {!isKnown && <p data-testid="board-offer">{t('board.unknown')}</p>}
      <Switch
        className="switch"
        isSelected={posts}
        onChange={(isOn) => change({ posts: isOn })}
        data-testid="board-posts"
      >
        <span className="switch__track" />
        {t('board.posts')}
      </Switch>
      <div className="board-place">
        <TextInput
          label={t('board.lat')}
          inputMode="decimal"
          leftToRight
          value={lat}
          onChange={(text) => change({ lat: text.trim() })}
          isInvalid={isBad}
          testId="board-lat"
        />
        <TextInput
          label={t('board.lng')}
          inputMode="decimal"
          leftToRight
          value={lng}
          onChange={(text) => change({ lng: text.trim() })}
          isInvalid={isBad}
          testId="board-lng"
        />
      </div>
      <p className="setting-card__hint" role="status">
        {isBad ? t('board.badPlace') : t('board.placeHint')}
      </p>
      <SaveBar
        saver={saving}
        changed={posts !== kept.posts || lat !== kept.lat || lng !== kept.lng}
        possible={!isBad}
        onSave={() => saving.save({ publicBoard: { posts, ...(hasPlace && { lat, lng }) } })}
      />
    </SettingCard>
  );
}
