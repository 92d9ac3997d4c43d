import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseThousandths } from '../../../shared/domain/ticket/thousandths.ts';
import type { TicketLine } from '../../../shared/domain/ticket/ticket.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { Amount } from '../../components/amount.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { normaliseEntry } from '../counter/amount-entry.ts';
import { ringUp } from '../counter/ring-up.ts';
import type { Entry } from '../counter/use-entry.ts';
import { useDiscountFields } from './discount-fields.tsx';

export interface LineDialogProps {
  readonly entry: Entry;
  readonly index: number;
  readonly onClose: () => void;
}

/** One line of the ticket: how many, a discount on it, or away with it. */
export function LineDialog({ entry, index, onClose }: LineDialogProps) {
  const line = entry.draft.lines[index];
  return line ? <LineFields entry={entry} index={index} line={line} onClose={onClose} /> : null;
}

function LineFields({ entry, index, line, onClose }: LineDialogProps & { readonly line: TicketLine }) {
  const { t } = useTranslation();
  const { draft } = entry;
  const [text, setText] = useState(line.quantity);
  const [refused, setRefused] = useState<ErrorCode>();
  const quantity = normaliseEntry(text);
  const isQuantity = (parseThousandths(quantity) ?? 0n) > 0n;
  const name = line.name === '' ? t('counter.typedAmount') : line.name;
  const remove = () => {
    entry.take({ ...draft, lines: draft.lines.filter((_, place) => place !== index) }, name);
    onClose();
  };
  const apply = () => {
    if (input.isWrong || !isQuantity) return;
    const { discount: _before, ...rest } = line;
    const changed = { ...rest, quantity, ...(input.discount && { discount: input.discount }) };
    const lines = draft.lines.map((other, place) => (place === index ? changed : other));
    const rungUp = ringUp({ ...draft, lines }, entry.currency, undefined);
    if (rungUp.kind === 'refused') return setRefused(rungUp.code);
    entry.change({ lines });
    onClose();
  };
  const input = useDiscountFields(line.discount, entry.currency, refused, apply, false);
  return (
    <DialogFrame
      title={name}
      done={t('ticket.apply')}
      isDisabled={input.isWrong || !isQuantity}
      onDone={apply}
      remove={t('ticket.removeLine')}
      onRemove={remove}
      onClose={onClose}
    >
      <p>
        {t('ticket.unitPrice')}{' '}
        <Amount value={{ amount: line.unitPrice, currency: entry.currency.currency }} />
      </p>
      <TextInput
        label={t('ticket.quantity')}
        value={text}
        inputMode="decimal"
        leftToRight
        autoFocus
        maxLength={20}
        onChange={setText}
        onEnter={apply}
        {...(!isQuantity && { problem: <ErrorNote error={localError('bad-quantity')} /> })}
      />
      {input.fields}
    </DialogFrame>
  );
}
