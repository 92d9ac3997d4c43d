import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

const MAX_CODE_CHARACTERS = 64;

/** Looks for an invoice on the hub's board, by the short code that a cashier reads out. */
export function FindInvoice({
  scanned = '',
  onChoose,
}: {
  /** A code that was scanned is looked for at once. */
  readonly scanned?: string | undefined;
  readonly onChoose: (invoiceJson: string, signer: string) => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const money = useMoneyText();
  const finding = useCommandRun<CommandResult<'findInvoices'>>();
  const [code, setCode] = useState(scanned.slice(0, MAX_CODE_CHARACTERS));
  const [found, setFound] = useState<CommandResult<'findInvoices'>>();
  const find = () => {
    if (code.trim() === '') return;
    finding.run(() => call.findInvoices({ code: code.trim() }), setFound);
  };
  const findScanned = useEffectEvent(find);
  useEffect(() => {
    findScanned();
  }, []);
  return (
    <form
      className="money-card__form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        find();
      }}
    >
      <TextInput
        label={t('trade.code')}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          setFound(undefined);
          finding.forgetError();
        }}
        leftToRight
        autoComplete="off"
        maxLength={MAX_CODE_CHARACTERS}
        testId="invoice-code"
      />
      <ErrorNote error={finding.error} />
      <PushButton
        type="submit"
        data-testid="invoice-find"
        isPending={finding.busy}
        isDisabled={code.trim() === ''}
      >
        {t('trade.find')}
      </PushButton>
      <p role="status">
        {found?.invoices.length === 0 && t('trade.noneFound')}
        {found?.moreExist === true && t('trade.moreFound')}
      </p>
      <ul className="send-list">
        {found?.invoices.map(({ invoiceJson, signer, address, amount, memo }) => (
          <li key={invoiceJson} className="send-list__row" data-testid="found-invoice">
            <div className="send-list__head">
              <span className="send-list__amount">
                <Amount value={amount} />
              </span>
              <PushButton
                aria-label={`${t('trade.look')}: ${money(amount)}`}
                onPress={() => onChoose(invoiceJson, signer)}
              >
                {t('trade.look')}
              </PushButton>
            </div>
            {memo !== undefined && <bdi>{memo}</bdi>}
            <span className="send-list__about">
              <AddressText address={address} />
            </span>
          </li>
        ))}
      </ul>
    </form>
  );
}
