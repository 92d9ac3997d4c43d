import { useState } from 'react';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { CatalogueItem } from '../../../shared/ipc/catalogue-view.ts';
import { focusEntryField } from '../../navigation/find-field.ts';
import { useScanner } from '../../scanner/use-scanner.ts';
import { useSound } from '../../sounds/sound-player.ts';
import type { AskedOfItem, PickItem } from './pick-item.ts';

/** What is asked before an item can be rung up. */
export interface AskingForItem {
  readonly item: CatalogueItem;
  readonly asked: AskedOfItem;
  readonly missing: keyof AskedOfItem;
}

export interface Picking {
  readonly pick: (item: CatalogueItem) => void;
  readonly asking: AskingForItem | undefined;
  readonly answer: (text: string) => void;
  readonly giveUp: () => void;
  /** Why the latest item is not on the ticket. */
  readonly refused: TillError | undefined;
  /** A code that was scanned and is no item's. */
  readonly unknownCode: string | undefined;
  readonly forgetCode: () => void;
}

/** Items on their way to the ticket, touched or scanned: with a question where something of them is still open. */
export function usePicking(onPick: PickItem): Picking {
  const sound = useSound();
  const [asking, setAsking] = useState<AskingForItem>();
  const [refused, setRefused] = useState<TillError>();
  const [unknownCode, setUnknownCode] = useState<string>();
  const pick = (item: CatalogueItem, asked: AskedOfItem = {}) => {
    setUnknownCode(undefined);
    const missing = onPick(item, asked);
    const isMissing = typeof missing === 'string';
    setAsking(isMissing ? { item, asked, missing } : undefined);
    setRefused(isMissing ? undefined : missing);
    if (missing && !isMissing) sound.play('refused');
  };
  useScanner((code, item) => {
    // A question that is open is answered first: what is scanned into it is neither price nor weight.
    const isOpen = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
    sound.play(item && !isOpen ? 'scan' : 'refused');
    if (isOpen) return;
    if (item) pick(item);
    else setUnknownCode(code);
  });
  return {
    pick: (item) => pick(item),
    asking,
    answer(text) {
      if (asking) pick(asking.item, { ...asking.asked, [asking.missing]: text });
      focusEntryField(document);
    },
    giveUp() {
      setAsking(undefined);
      focusEntryField(document);
    },
    refused,
    unknownCode,
    forgetCode: () => setUnknownCode(undefined),
  };
}
