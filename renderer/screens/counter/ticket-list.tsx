import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { TicketLine, WorkedTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { CurrencyCode } from '../../../shared/money/currency.ts';
import { Amount } from '../../components/amount.tsx';
import { Icon } from '../../components/icons.tsx';
import { formatPlain } from '../../format/money-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import type { Draft } from './draft.ts';
import { tipIsAboveSale } from './ring-up.ts';
import { isWhole } from './ticket-lines.ts';
import './ticket-list.css';

export interface TicketListProps {
  readonly draft: Draft;
  /** The draft worked out; undefined while something in it is refused. */
  readonly worked: WorkedTicket | undefined;
  readonly currency: CurrencyCode;
  readonly onPieces: (index: number, more: bigint) => void;
  readonly onOpenLine: (index: number) => void;
  readonly onOpenDiscount: () => void;
  readonly onOpenTip: () => void;
}

/** The ticket's lines, then what is taken off and put on top. What is still being typed is not among them. */
export function TicketList({ draft, worked, currency, ...on }: TicketListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const { tag } = useLocale();
  const { lines, discount, tip } = draft;
  const rows = lines.length + (discount ? 1 : 0) + (tip ? 1 : 0);
  // What was added last is in sight.
  useEffect(() => {
    if (list.current && rows > 0) list.current.scrollTop = list.current.scrollHeight;
  }, [rows]);
  const amount = (decimal: string | undefined) =>
    decimal === undefined ? null : <Amount value={{ amount: decimal, currency }} />;
  return (
    <ul className="ticket-list" aria-label={t('counter.ticket')} ref={list} data-testid="ticket">
      {lines.map((line, index) => (
        <LineRow
          // Lines have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          line={line}
          onOpen={() => on.onOpenLine(index)}
          onPieces={(more) => on.onPieces(index, more)}
        >
          {amount(worked?.lines[index]?.total)}
        </LineRow>
      ))}
      {discount && (
        <SumRow label={t('counter.discount')} about={discount.reason} onOpen={on.onOpenDiscount}>
          {'−'}
          {amount(worked?.discount?.amount)}
        </SumRow>
      )}
      {worked?.taxes
        .filter(({ included }) => !included)
        .map(({ name, percent, tax }) => (
          <SumRow key={`${name} ${percent}`} label={name} about={`${formatPlain(percent, tag)} %`}>
            {amount(tax)}
          </SumRow>
        ))}
      {tip && (
        <SumRow
          label={t('counter.tip')}
          about={'percent' in tip ? `${formatPlain(tip.percent, tag)} %` : ''}
          {...(worked && tipIsAboveSale(worked, currency) && { warning: t('counter.tipAboveSale') })}
          onOpen={on.onOpenTip}
        >
          {amount(worked?.tip?.amount)}
        </SumRow>
      )}
    </ul>
  );
}

interface LineRowProps {
  readonly line: TicketLine;
  readonly children: ReactNode;
  readonly onOpen: () => void;
  readonly onPieces: (more: bigint) => void;
}

function LineRow({ line, children, onOpen, onPieces }: LineRowProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const name = line.name === '' ? t('counter.typedAmount') : line.name;
  const isolated = `\u2068${name}\u2069`;
  return (
    <li className="ticket-line" data-testid="ticket-line">
      <Button className="ticket-line__about" onPress={onOpen}>
        <span className="visually-hidden">{t('counter.changeLine', { name: isolated })}</span>
        <span className="ticket-line__name">
          <bdi dir="ltr" className="ticket-line__quantity">
            {formatPlain(line.quantity, tag)} ×
          </bdi>{' '}
          <bdi>{line.name === '' && line.quantity !== '1' ? formatPlain(line.unitPrice, tag) : name}</bdi>
          {line.discount && <span className="ticket-line__off">{t('counter.lessDiscount')}</span>}
        </span>
        {children}
      </Button>
      {isWhole(line.quantity) ? (
        <span className="ticket-line__steps" dir="ltr">
          <Button aria-label={t('counter.oneLess', { name: isolated })} onPress={() => onPieces(-1n)}>
            <Icon name="minus" />
          </Button>
          <Button aria-label={t('counter.oneMore', { name: isolated })} onPress={() => onPieces(1n)}>
            <Icon name="plus" />
          </Button>
        </span>
      ) : (
        <span className="ticket-line__steps" />
      )}
    </li>
  );
}

interface SumRowProps {
  readonly label: string;
  readonly about: string;
  readonly children: ReactNode;
  readonly warning?: string;
  readonly onOpen?: () => void;
}

function SumRow({ label, about, children, warning, onOpen }: SumRowProps) {
  const content = (
    <>
      <span className="ticket-line__name">
        {label} <bdi className="ticket-line__quantity">{about}</bdi>
        {warning !== undefined && <strong className="ticket-line__warning">{warning}</strong>}
      </span>
      <span>{children}</span>
    </>
  );
  return (
    <li className="ticket-line ticket-line--sum">
      {onOpen ? (
        <Button className="ticket-line__about" onPress={onOpen}>
          {content}
        </Button>
      ) : (
        <div className="ticket-line__about">{content}</div>
      )}
    </li>
  );
}
