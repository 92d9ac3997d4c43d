import { useEffect, useRef, useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { CommandRequest, CommandResult } from '../../../shared/ipc/contract.ts';
import { type Money, parseMoney, toDecimal, toMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useSale } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { normaliseEntry } from '../counter/amount-entry.ts';
import { practiceAmounts } from './practice-amounts.ts';
import '../../components/switch.css';
import './practice-panel.css';

type PractiseRequest = CommandRequest<'practise'>;

/** The pretended customer and chain: pay, pay wrongly, change one's mind, and see what the till says to each. */
export function PracticePanel({
  saleId,
  onClose,
}: {
  readonly saleId: string | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const shown = useSale(saleId).data;
  const sale = shown?.tender === 'bitcoin' ? shown : undefined;
  const [replaceable, setReplaceable] = useState(true);
  const [other, setOther] = useState('');
  const [done, setDone] = useState('');
  const practising = useCommandRun<CommandResult<'practise'>>();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);

  const practise = (request: PractiseRequest) =>
    practising.run(
      () => call.practise(request),
      ({ height }) => setDone(height === undefined ? t('practice.done') : t('practice.height', { height })),
    );
  const pay = (amount: Money) =>
    sale && practise({ action: 'pay', address: sale.address, amount: toDecimal(amount), replaceable });
  const amounts = sale && practiceAmounts(sale);
  const otherAmount = parseMoney(other, 'BTC');
  const last = sale?.payments.findLast((payment) => payment.standing === 'live');

  return (
    <aside className="practice-panel" aria-label={t('practice.title')} ref={panel} tabIndex={-1} data-region>
      <header className="practice-panel__header">
        <Icon name="flask" />
        <h2>{t('practice.title')}</h2>
        <PushButton kind="quiet" icon={<Icon name="close" />} onPress={onClose}>
          <span className="visually-hidden">{t('app.close')}</span>
        </PushButton>
      </header>
      <div className="practice-panel__body">
        {amounts ? (
          <section className="practice-panel__part">
            <h3>{t('practice.payTitle')}</h3>
            {(['exactly', 'tooLittle', 'tooMuch'] as const).map((which) => (
              <PushButton key={which} size="action" onPress={() => pay(amounts[which])}>
                <span className="practice-panel__choice">
                  {t(`practice.${which}`)} <Amount value={toMoneyText(amounts[which])} />
                </span>
              </PushButton>
            ))}
            <form
              className="practice-panel__other"
              onSubmit={(event) => {
                event.preventDefault();
                if (otherAmount.ok) pay(otherAmount.value);
              }}
            >
              <TextInput
                label={t('practice.payOther')}
                inputMode="decimal"
                leftToRight
                value={other}
                onChange={(text) => setOther(normaliseEntry(text))}
              />
              <PushButton type="submit" isDisabled={!otherAmount.ok}>
                {t('practice.pay')}
              </PushButton>
            </form>
            <Switch className="switch" isSelected={replaceable} onChange={setReplaceable}>
              <span className="switch__track" />
              {t('practice.replaceable')}
            </Switch>
          </section>
        ) : (
          <p>{t('practice.noSale')}</p>
        )}
        {sale && (
          <section className="practice-panel__part">
            <h3>{t('practice.paymentTitle')}</h3>
            {last ? (
              <div className="practice-panel__pair">
                <PushButton onPress={() => practise({ action: 'replace', paymentId: last.paymentId })}>
                  {t('practice.replace')}
                </PushButton>
                <PushButton onPress={() => practise({ action: 'double-spend', paymentId: last.paymentId })}>
                  {t('practice.doubleSpend')}
                </PushButton>
              </div>
            ) : (
              <p className="practice-panel__hint">{t('practice.noPayment')}</p>
            )}
          </section>
        )}
        <section className="practice-panel__part">
          <h3>{t('practice.chainTitle')}</h3>
          <div className="practice-panel__pair">
            <PushButton onPress={() => practise({ action: 'mine', blocks: 1 })}>
              {t('practice.mine')}
            </PushButton>
            <PushButton onPress={() => practise({ action: 'mine', blocks: 6 })}>
              {t('practice.mineSix')}
            </PushButton>
            <PushButton onPress={() => practise({ action: 'reorg', depth: 1, dropPaymentIds: [] })}>
              {t('practice.reorg')}
            </PushButton>
            {last && (
              <PushButton
                onPress={() =>
                  practise({
                    action: 'reorg',
                    depth: Math.max(1, last.confirmations),
                    dropPaymentIds: [last.paymentId],
                  })
                }
              >
                {t('practice.reorgDrop')}
              </PushButton>
            )}
          </div>
        </section>
      </div>
      <footer className="practice-panel__footer">
        <ErrorNote error={practising.error} />
        <p role="status">{practising.error ? '' : done}</p>
      </footer>
    </aside>
  );
}
