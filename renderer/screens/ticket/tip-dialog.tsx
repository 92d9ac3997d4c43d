import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Portion } from '../../../shared/domain/ticket/ticket.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { Amount } from '../../components/amount.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formatPlain } from '../../format/money-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { ringUp } from '../counter/ring-up.ts';
import type { Entry } from '../counter/use-entry.ts';
import { inUnit, readPortion } from './portion-form.ts';

export interface TipDialogProps {
  readonly entry: Entry;
  readonly presets: readonly string[];
  readonly onClose: () => void;
}

/** A tip: one of the shop's percentages, another amount, or none. */
export function TipDialog({ entry, presets, onClose }: TipDialogProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { tip: before, ...without } = entry.draft;
  const { currency, unit } = entry.currency;
  const [text, setText] = useState(before && 'amount' in before ? inUnit(before.amount, currency, unit) : '');
  const read = readPortion({ kind: 'amount', text }, entry.currency);
  const give = (tip: Portion | undefined) => {
    if (tip) entry.change({ tip });
    else if (before) entry.take(without, t('counter.tip'));
    onClose();
  };
  const amountOf = (percent: string) => {
    const rungUp = ringUp({ ...without, tip: { percent } }, entry.currency, undefined);
    return rungUp.kind === 'price' ? rungUp.worked?.tip?.amount : undefined;
  };
  return (
    <DialogFrame
      title={t('counter.tip')}
      done={t('ticket.apply')}
      isDisabled={!read.ok || read.value === undefined}
      onDone={() => read.ok && give(read.value)}
      onClose={onClose}
    >
      <div className="tip-choices">
        {presets.map((percent) => {
          const amount = amountOf(percent);
          return (
            <PushButton key={percent} size="action" onPress={() => give({ percent })}>
              <span>{formatPlain(percent, tag)} %</span>
              {amount !== undefined && <Amount value={{ amount, currency }} />}
            </PushButton>
          );
        })}
        <PushButton size="action" onPress={() => give(undefined)}>
          {t('ticket.noTip')}
        </PushButton>
      </div>
      <TextInput
        label={`${t('ticket.otherTip')} (${currency === BTC ? unit : currency})`}
        value={text}
        inputMode="decimal"
        leftToRight
        maxLength={40}
        onChange={setText}
        onEnter={() => read.ok && read.value && give(read.value)}
        {...(!read.ok && { problem: <ErrorNote error={localError(read.error)} /> })}
      />
    </DialogFrame>
  );
}
