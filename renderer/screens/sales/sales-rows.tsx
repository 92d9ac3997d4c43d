import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { SaleRow } from '../../../shared/ipc/sale-view.ts';
import { SaleLine } from '../../components/sale-line.tsx';
import { useRowScroll } from '../../components/use-row-scroll.ts';
import './sales-rows.css';

export interface SalesRowsProps {
  readonly count: number;
  /** There are more, nobody knows how many. */
  readonly isOpenEnded?: boolean;
  /** Sales that are added come before the others; else after them. */
  readonly growsAtTop: boolean;
  /** Undefined while it is being fetched. */
  readonly rowAt: (index: number) => SaleRow | undefined;
  /** What stays with a sale while others are added; and the way back, -1 for one that is gone. */
  readonly keyAt: (index: number) => string | number;
  readonly indexOf: (key: string | number) => number;
  /** These are in sight or close to it. */
  readonly onSight: (first: number, last: number) => void;
  /** The sale that is shown beside the list. */
  readonly currentId: string | undefined;
  readonly onOpen: (saleId: string) => void;
  readonly withDays: boolean;
}

/** The row that has the focus, or had it last; its sale is kept, for out of sight it is not fetched. */
interface Active {
  readonly key: string | number;
  readonly sale: SaleRow | undefined;
}

/**
 * Sales under one another, however many: only those in sight are in the page. One of them is in the order of Tab;
 * arrows, Page up and down, Home and End go to the others.
 */
export function SalesRows(props: SalesRowsProps) {
  const { count, rowAt, keyAt, indexOf, onSight } = props;
  const scroll = useRowScroll(count, props.growsAtTop);
  const { first, last } = scroll;
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<Active>();
  const wantsFocus = useRef(false);
  const activeIndex = active ? indexOf(active.key) : -1;

  useEffect(() => {
    if (last >= first) onSight(first, last);
  }, [first, last, onSight]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"] button`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || count === 0) return;
    const page = Math.max(1, scroll.rowsInView - 1);
    const from = Math.max(0, activeIndex);
    const goals: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: count - 1,
    };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(count - 1, goal));
    wantsFocus.current = true;
    setActive({ key: keyAt(index), sale: rowAt(index) });
    scroll.reveal(index);
  };
  const onActive = useCallback(
    (index: number, sale: SaleRow | undefined) => setActive({ key: keyAt(index), sale }),
    [keyAt],
  );
  const saleAt = (index: number) => rowAt(index) ?? (index === activeIndex ? active?.sale : undefined);

  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  const isActiveInSight = activeIndex >= first && activeIndex <= last;
  // The row that has the focus stays in the page, also out of sight: with it the focus would go.
  if (activeIndex >= 0 && !isActiveInSight) indexes.push(activeIndex);
  return (
    <div className="sales-rows" ref={scroll.scroller} onScroll={scroll.onScroll} data-testid="sales-rows">
      <div className="sales-rows__probe" ref={scroll.probe} />
      <ul
        className="sales-rows__all"
        ref={list}
        style={{ blockSize: scroll.drawnPx }}
        onKeyDownCapture={onKeyDown}
      >
        {indexes.map((index) => (
          <Row
            key={keyAt(index)}
            index={index}
            topPx={scroll.topOf(index)}
            sale={saleAt(index)}
            setSize={props.isOpenEnded ? -1 : count}
            isCurrent={props.currentId !== undefined && saleAt(index)?.saleId === props.currentId}
            isInTabOrder={index === (isActiveInSight ? activeIndex : first)}
            withDay={props.withDays}
            onOpen={props.onOpen}
            onActive={onActive}
          />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly topPx: number;
  readonly sale: SaleRow | undefined;
  readonly setSize: number;
  readonly isCurrent: boolean;
  readonly isInTabOrder: boolean;
  readonly withDay: boolean;
  readonly onOpen: (saleId: string) => void;
  readonly onActive: (index: number, sale: SaleRow | undefined) => void;
}

const Row = memo(function Row({ index, topPx, sale, onOpen, onActive, ...row }: RowProps) {
  return (
    <li
      className="sales-rows__row"
      style={{ transform: `translateY(${topPx}px)` }}
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={row.setSize}
      onFocus={() => onActive(index, sale)}
    >
      {sale && (
        <SaleLine
          sale={sale}
          current={row.isCurrent}
          withDay={row.withDay}
          isInTabOrder={row.isInTabOrder}
          onOpen={() => onOpen(sale.saleId)}
        />
      )}
    </li>
  );
});
