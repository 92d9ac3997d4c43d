import { type RefObject, useCallback, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { MAX_DRAWN_PX, placeAfterScroll, placeAt, SCROLL_TOP, type ScrollPlace } from './scroll-place.ts';

/** Rows beyond what is seen that are there already when they come into sight. */
const ROWS_BEYOND = 8;

export interface RowScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** An element as tall as one row. */
  readonly probe: RefObject<HTMLDivElement | null>;
  /** Height of what is drawn; px. */
  readonly drawnPx: number;
  /** The rows to render, both included; `last` is below `first` where there are none. */
  readonly first: number;
  readonly last: number;
  /** How many are seen at once. */
  readonly rowsInView: number;
  /** Where a row is drawn; px. */
  readonly topOf: (index: number) => number;
  readonly onScroll: () => void;
  /** Scrolls no further than it must for the row to be seen whole. */
  readonly reveal: (index: number) => void;
}

/**
 * Which of `count` equally tall rows are in sight. With `growsAtTop`, rows that are added come before the others,
 * and what somebody has scrolled to stays where it is.
 */
export function useRowScroll(count: number, growsAtTop: boolean): RowScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const place = useRef<ScrollPlace>(SCROLL_TOP);
  const [size, setSize] = useState({ row: 0, view: 0 });
  const [shown, setShown] = useState({ first: 0, base: 0 });
  const total = count * size.row;

  const show = useCallback(
    ({ scrollTop, base }: ScrollPlace) => {
      place.current = { scrollTop, base };
      const first = size.row === 0 ? 0 : Math.floor((scrollTop + base) / size.row);
      setShown((now) => (now.first === first && now.base === base ? now : { first, base }));
    },
    [size.row],
  );

  const moveTo = useCallback(
    (next: ScrollPlace) => {
      show(next);
      if (scroller.current) scroller.current.scrollTop = next.scrollTop;
    },
    [show],
  );

  const measure = useEffectEvent(() => {
    const row = probe.current?.offsetHeight ?? 0;
    const view = scroller.current?.clientHeight ?? 0;
    setSize((now) => (now.row === row && now.view === view ? now : { row, view }));
  });
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(() => measure());
    for (const { current } of [scroller, probe]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, []);

  const counted = useRef(count);
  useLayoutEffect(() => {
    const added = count - counted.current;
    counted.current = count;
    const top = place.current.scrollTop + place.current.base;
    if (growsAtTop && added > 0 && top > 0)
      moveTo(placeAt(top + added * size.row, { total: count * size.row, view: size.view }));
  }, [count, growsAtTop, moveTo, size]);

  const onScroll = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    const next = placeAfterScroll(current.scrollTop, place.current, { total, view: size.view });
    if (next.scrollTop === current.scrollTop) show(next);
    else moveTo(next);
  }, [total, size.view, show, moveTo]);

  const reveal = useCallback(
    (index: number) => {
      const top = place.current.scrollTop + place.current.base;
      const rowTop = index * size.row;
      const wanted = Math.min(rowTop, Math.max(top, rowTop + size.row - size.view));
      if (wanted !== top) moveTo(placeAt(wanted, { total, view: size.view }));
    },
    [size, total, moveTo],
  );

  const rowsInView = size.row === 0 ? 0 : Math.ceil(size.view / size.row);
  return {
    scroller,
    probe,
    drawnPx: Math.min(total, MAX_DRAWN_PX),
    first: Math.max(0, shown.first - ROWS_BEYOND),
    last: size.row === 0 ? -1 : Math.min(count - 1, shown.first + rowsInView + ROWS_BEYOND),
    rowsInView,
    topOf: (index) => index * size.row - shown.base,
    onScroll,
    reveal,
  };
}
