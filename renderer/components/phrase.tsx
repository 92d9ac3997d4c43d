import { Fragment, type ReactNode } from 'react';

/** In no language's words, nor in what people type. */
const MARK = '\uFFFE';
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`);

/**
 * Words with more than words among them: an amount or an address stands in its sentence as it stands by itself, grouped for
 * the eye and plain for copies and screen readers.
 * @param props.words builds the sentence; what it puts is where the words have a place for it
 */
export function Phrase({ words }: { readonly words: (put: (part: ReactNode) => string) => string }) {
  const parts: ReactNode[] = [];
  const sentence = words((part) => `${MARK}${parts.push(part) - 1}${MARK}`);
  return sentence.split(MARKED).map((piece, index) => (
    // The pieces of one sentence have no identity but their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>{index % 2 === 0 ? piece : parts[Number(piece)]}</Fragment>
  ));
}
