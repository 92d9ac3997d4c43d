import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import type { Draft } from '../counter/draft.ts';
import { ringUp } from '../counter/ring-up.ts';
import type { Entry } from '../counter/use-entry.ts';
import { useDiscountFields } from './discount-fields.tsx';

/** A discount on the whole ticket. */
export function DiscountDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<ErrorCode>();
  const { discount: before, ...without } = entry.draft;
  const take = () => {
    if (before) entry.take(without, t('counter.discount'));
    onClose();
  };
  const apply = () => {
    if (input.isWrong) return;
    if (!input.discount) return take();
    const draft: Draft = { ...entry.draft, discount: input.discount };
    const rungUp = ringUp(draft, entry.currency, undefined);
    if (rungUp.kind === 'refused') return setRefused(rungUp.code);
    entry.change({ discount: input.discount });
    onClose();
  };
  const input = useDiscountFields(before, entry.currency, refused, apply, true);
  return (
    <DialogFrame
      title={t('ticket.discountTitle')}
      done={t('ticket.apply')}
      isDisabled={input.isWrong}
      onDone={apply}
      {...(before && { remove: t('ticket.remove'), onRemove: take })}
      onClose={onClose}
    >
      {input.fields}
    </DialogFrame>
  );
}
