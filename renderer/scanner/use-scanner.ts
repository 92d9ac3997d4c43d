import { useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';
import type { CatalogueItem } from '../../shared/ipc/catalogue-view.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { ScanRecogniser, SURE_SCAN_KEYS } from './scan-recogniser.ts';
import { bringBack, type FieldBefore, fieldBefore, typeKey } from './typed-text.ts';

/** Keys that only change what others mean. */
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'NumLock']);

/**
 * Listens for a barcode scanner that types, wherever the focus is, while a component is on the screen. `onScan` gets the
 * code and the item that has it, if one does; fields are then as they were before.
 * @param sells false where nothing is sold, so that no item is looked for
 */
export function useScanner(
  onScan: (code: string, item: CatalogueItem | undefined) => void,
  sells = true,
): void {
  const { call } = useBridge();
  const scanned = useEffectEvent(onScan);
  const find = useEffectEvent(async (barcode: string) => {
    if (!sells) return undefined;
    const found = await call.findItem({ barcode });
    return found.ok ? found.value.item : undefined;
  });
  useEffect(() => {
    const recogniser = new ScanRecogniser();
    let before: FieldBefore | undefined;
    let isTyping = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const type = (keys: readonly string[]) => {
      isTyping = true;
      // Each key finds on the screen what the one before it did.
      for (const key of keys) flushSync(() => typeKey(key));
      isTyping = false;
    };
    const takeBack = (typed: FieldBefore | undefined) => {
      if (typed) bringBack(typed);
    };
    const end = async (code: string, held: readonly string[]) => {
      const typed = before;
      const isSure = code.length >= SURE_SCAN_KEYS;
      if (isSure) takeBack(typed);
      const item = await find(code);
      if (item && !isSure) takeBack(typed);
      if (item || isSure) scanned(code, item);
      else type(held);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping || event.isComposing || MODIFIERS.has(event.key)) return;
      clearTimeout(timer);
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return type(recogniser.giveUp());
      if (recogniser.beginsRun(event.timeStamp)) before = undefined;
      const { release, key } = recogniser.press(event.key, event.timeStamp);
      type(release);
      if (key.kind !== 'pass') {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (key.kind === 'end') void end(key.code, key.held);
      const { patienceMs } = recogniser;
      if (patienceMs !== undefined) timer = setTimeout(() => type(recogniser.giveUp()), patienceMs);
    };
    const onBeforeInput = (event: Event) => {
      if (!isTyping) before ??= fieldBefore(event.target);
    };
    // Who touches the screen has ended what he typed.
    const onTouch = () => {
      clearTimeout(timer);
      type(recogniser.giveUp());
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('pointerdown', onTouch, true);
    window.addEventListener('beforeinput', onBeforeInput, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('pointerdown', onTouch, true);
      window.removeEventListener('beforeinput', onBeforeInput, true);
    };
  }, []);
}
