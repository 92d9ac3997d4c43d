import { useSound } from '../sounds/sound-player.ts';
import { bringBack, fieldBefore } from './typed-text.ts';
import { useScanner } from './use-scanner.ts';

/**
 * Listens for a scanner that types where nothing is sold. `onCode` gets the code whole, wherever the focus is, unless the
 * field that has it takes what is scanned itself.
 * @param onCode says whether the code was of use
 */
export function useCodeScanner(onCode: (code: string) => boolean): void {
  const sound = useSound();
  useScanner((code) => {
    const focused = fieldBefore(document.activeElement);
    // What types a passphrase for a person is as quick as a scanner.
    if (focused?.field.type === 'password')
      return bringBack({ field: focused.field, text: focused.text + code });
    const isOpen = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
    if (focused?.field.hasAttribute('data-takes-scans')) bringBack({ field: focused.field, text: code });
    else if (isOpen || !onCode(code)) return sound.play('refused');
    sound.play('scan');
  }, false);
}
