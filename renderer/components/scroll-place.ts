/** Browsers draw nothing that is taller than some ten million pixels; a million sales are. */
export const MAX_DRAWN_PX = 8_000_000;

/** A scroll of more than this many views at once is a pull at the scroll bar, not a wheel or a finger. */
const JUMP_VIEWS = 10;
/** How near the end of what is drawn the rows are moved along. */
const EDGE_VIEWS = 4;

/** How tall all rows are together, and how much of them is seen at once; pixels. */
export interface ScrollSize {
  readonly total: number;
  readonly view: number;
}

/** Where a list is scrolled to: `scrollTop` of what is drawn, which begins `base` pixels below the first row. */
export interface ScrollPlace {
  readonly scrollTop: number;
  readonly base: number;
}

export const SCROLL_TOP: ScrollPlace = { scrollTop: 0, base: 0 };

/** The place at which the view begins `top` pixels below the top of the first row. */
export function placeAt(top: number, { total, view }: ScrollSize): ScrollPlace {
  const within = Math.max(0, Math.min(top, total - view));
  if (total <= MAX_DRAWN_PX || within <= MAX_DRAWN_PX / 2) return { scrollTop: within, base: 0 };
  const base = Math.min(Math.round(within - MAX_DRAWN_PX / 2), total - MAX_DRAWN_PX);
  return { scrollTop: within - base, base };
}

/**
 * The place after the browser has scrolled to `scrollTop`. A pull at the scroll bar goes as far through all rows
 * as through what is drawn; any other scroll goes as far as it says, and what is drawn moves along where it ends.
 */
export function placeAfterScroll(scrollTop: number, before: ScrollPlace, size: ScrollSize): ScrollPlace {
  const { total, view } = size;
  if (total <= MAX_DRAWN_PX) return { scrollTop, base: 0 };
  if (Math.abs(scrollTop - before.scrollTop) > JUMP_VIEWS * view) {
    const share = Math.min(1, scrollTop / (MAX_DRAWN_PX - view));
    return { scrollTop, base: Math.round(share * (total - view)) - Math.round(scrollTop) };
  }
  const isAtStart = scrollTop < EDGE_VIEWS * view && before.base > 0;
  const isAtEnd = scrollTop > MAX_DRAWN_PX - (EDGE_VIEWS + 1) * view && before.base < total - MAX_DRAWN_PX;
  return isAtStart || isAtEnd ? placeAt(scrollTop + before.base, size) : { scrollTop, base: before.base };
}
