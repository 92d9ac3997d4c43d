import { type CSSProperties, useEffect, useRef } from 'react';
import type { InvoiceState } from '../../../shared/domain/invoice-state.ts';
import type { OtherTender } from '../../../shared/ipc/sale-view.ts';
import { StateIcon } from '../../components/state-icon.tsx';
import type { DisplayState } from '../../domain/display-state.ts';
import { toneOf } from '../../domain/display-state.ts';
import type { StateWords } from './state-words.tsx';
import './state-heading.css';

export interface StateHeadingProps {
  readonly sale: { readonly state: InvoiceState | OtherTender; readonly paid: boolean };
  /** What is drawn and said; it may be ahead of main by the moment in which the time ran out. */
  readonly shown: DisplayState;
  readonly words: StateWords;
  readonly takesFocus?: boolean;
}

/** The state in one glance from two metres: shape, sign, colour and word. */
export function StateHeading({ sale, shown, words, takesFocus = false }: StateHeadingProps) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div
      className="state-heading"
      role="status"
      ref={heading}
      tabIndex={-1}
      data-testid="invoice-state"
      data-state={sale.state}
      data-paid={sale.paid}
      data-tone={toneOf(shown)}
      style={{ '--letters': widthInLetters(words.word) } as CSSProperties}
    >
      <StateIcon state={shown} />
      <h1 className="state-heading__word">{words.word}</h1>
      <p className="state-heading__sentence">
        {words.sentence} <strong>{words.next}</strong>
      </p>
    </div>
  );
}

/** Kana and kanji are as wide as they are high; capital letters are narrower. */
function widthInLetters(word: string): number {
  return [...word].reduce((width, letter) => width + (letter >= '\u2e80' ? 1.4 : 1), 0);
}
