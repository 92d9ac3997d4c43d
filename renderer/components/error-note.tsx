import { useTranslation } from 'react-i18next';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { useErrorWords } from '../locales/use-locale.ts';
import { wordsOf } from '../locales/words-of.ts';
import './error-note.css';

export interface ErrorNoteProps {
  readonly error:
    | { readonly code: string; readonly message: string; readonly detail?: string | undefined }
    | undefined;
  readonly id?: string;
}

/** A failure in words: the sentence, the next step, what in particular, and the code to report. Announced at once. */
export function ErrorNote({ error, id }: ErrorNoteProps) {
  return (
    <div className="error-note" role="alert" id={id}>
      {error && <ErrorText error={error} />}
    </div>
  );
}

function ErrorText({ error }: { readonly error: NonNullable<ErrorNoteProps['error']> }) {
  const { t } = useTranslation();
  const [sentence, nextStep] = wordsOf(error, useErrorWords());
  return (
    <>
      <svg className="error-note__icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M8 1.5h8L22.5 8v8L16 22.5H8L1.5 16V8z" />
        <path className="error-note__mark" d="M12 6.5v6.5M12 17h.01" />
      </svg>
      <p>
        <strong>{sentence}</strong> {nextStep}{' '}
        {error.detail !== undefined && (
          <bdi className="error-note__detail" dir="auto">
            {error.detail}
          </bdi>
        )}{' '}
        <bdi className="error-note__code" data-error-code={error.code}>
          {t('app.code', { code: error.code })}
        </bdi>
      </p>
    </>
  );
}

export function localError(code: TillError['code']): TillError {
  return tillError(code);
}
