import { type ErrorCode, isErrorCode } from '../../shared/errors/catalogue.ts';

/** Each error's sentence and next step. */
export type ErrorWords = Readonly<Record<ErrorCode, readonly [sentence: string, nextStep: string]>>;

/** A problem's sentence and next step; a code that this page does not know has its sentence with it. */
export function wordsOf(
  problem: { readonly code: string; readonly message: string },
  words: ErrorWords,
): readonly [sentence: string, nextStep: string] {
  return isErrorCode(problem.code) ? words[problem.code] : [problem.message, ''];
}
