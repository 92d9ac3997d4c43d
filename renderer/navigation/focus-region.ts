/** Moves the focus to the next part of the screen (F6), round and round. */
export function focusNextRegion(root: Document): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter((region) =>
    region.checkVisibility(),
  );
  const current = regions.findIndex((region) => region.contains(root.activeElement));
  regions[(current + 1) % regions.length]?.focus();
}
