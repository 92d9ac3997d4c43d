/** Moves the focus to where this screen searches (F2); answers whether it does. */
export function focusFindField(root: Document): boolean {
  const field = root.querySelector<HTMLInputElement>('[data-find] input');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Moves the focus back to what is being rung up, so that Enter charges. */
export function focusEntryField(root: Document): void {
  root.querySelector<HTMLInputElement>('[data-entry] input')?.focus({ preventScroll: true });
}
