import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { Entry } from '../counter/use-entry.ts';

/** What the sale is for; the customer's wallet shows it too. */
export function NoteDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [memo, setMemo] = useState(entry.draft.memo);
  const apply = () => {
    entry.change({ memo: memo.trim() });
    onClose();
  };
  return (
    <DialogFrame title={t('counter.note')} done={t('ticket.apply')} onDone={apply} onClose={onClose}>
      <TextInput
        label={t('counter.memo')}
        hint={t('counter.memoHint')}
        value={memo}
        autoFocus
        onChange={setMemo}
        onEnter={apply}
      />
    </DialogFrame>
  );
}
