type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Types a key where the focus is, as a hand would. */
export function typeKey(key: string): void {
  const target = document.activeElement ?? document.body;
  const goesOn = target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  // The key may have moved the focus to where it belongs.
  if (goesOn && isTextField(document.activeElement)) document.execCommand('insertText', false, key);
}

/** What a field said before something was typed into it. */
export interface FieldBefore {
  readonly field: TextField;
  readonly text: string;
}

export function fieldBefore(target: EventTarget | null): FieldBefore | undefined {
  return isTextField(target) ? { field: target, text: target.value } : undefined;
}

/** Brings back what the field said, in a way that its owner hears of. */
export function bringBack({ field, text }: FieldBefore): void {
  if (field.value === text) return;
  // React overlays `value` to notice changes of its own: past it, the change is one of the person's.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
