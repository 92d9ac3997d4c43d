import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { Entry } from '../counter/use-entry.ts';

/** As main limits it. */
const MAX_LABEL_CHARACTERS = 40;

/** What a sale was paid with that is neither bitcoin nor cash, in the shop's own words. */
export function OtherTenderDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [label, setLabel] = useState('');
  const named = label.trim() !== '';
  const record = () => {
    if (named) entry.tender({ tender: 'other', label: label.trim() });
  };
  return (
    <DialogFrame
      title={t('tender.otherTitle')}
      done={t('tender.record')}
      isDisabled={!named || entry.charging}
      onDone={record}
      onClose={onClose}
    >
      <div className="quick-choices">
        {[t('tender.card'), t('tender.voucher')].map((usual) => (
          <PushButton
            key={usual}
            size="action"
            aria-pressed={label === usual}
            onPress={() => setLabel(usual)}
          >
            {usual}
          </PushButton>
        ))}
      </div>
      <TextInput
        label={t('tender.label')}
        value={label}
        autoFocus
        maxLength={MAX_LABEL_CHARACTERS}
        testId="tender-label"
        onChange={setLabel}
        onEnter={record}
      />
      <ErrorNote error={entry.error} />
    </DialogFrame>
  );
}
