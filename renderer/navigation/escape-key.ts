/** Kinds of fields that words are typed into. */
const TYPED_INTO = 'textarea, input:not([type="date"], [type="checkbox"], [type="radio"], [type="file"])';
/** Fields of a search, and those whose card says itself whether it is saved. */
const NOTHING_TO_LOSE = '[data-find], .setting-card:has(.save-bar)';

/** Remembers of a field on the screen that somebody typed into it. */
export function noteTyped(field: EventTarget): void {
  if (field instanceof HTMLElement && field.matches(TYPED_INTO)) field.dataset['typed'] = 'true';
}

/**
 * What Escape means before it means leaving the screen: a dialog has its own, a review goes back, and what was typed
 * and is not saved is not dropped, but brought into sight. Answers whether it meant one of these.
 */
export function escapeWithin(root: Document): boolean {
  if (root.querySelector('[role="dialog"], [role="alertdialog"]')) return true;
  const isVisible = (element: HTMLElement) => element.checkVisibility();
  const back = [...root.querySelectorAll<HTMLElement>('[data-back]')].find(isVisible);
  if (back) {
    back.click();
    return true;
  }
  const unsaved = [...root.querySelectorAll<HTMLElement>('[data-unsaved], [data-typed]')].find(
    (element) => isVisible(element) && isUnsaved(element),
  );
  unsaved?.scrollIntoView({ block: 'nearest' });
  return unsaved !== undefined;
}

function isUnsaved(element: HTMLElement): boolean {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return true;
  return element.value !== '' && element.closest(NOTHING_TO_LOSE) === null;
}
