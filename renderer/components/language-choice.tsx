import { LANGUAGES, type Language } from '../../shared/messages/language.ts';
import { LANGUAGE_NAMES } from '../locales/locale.ts';
import { ChoiceList } from './choice-list.tsx';

export interface LanguageChoiceProps {
  readonly label: string;
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** The languages by their own names, so that everybody finds theirs. */
export function LanguageChoice({ label, value, onChange }: LanguageChoiceProps) {
  const options = LANGUAGES.map((language) => ({
    value: language,
    label: LANGUAGE_NAMES[language],
    lang: language,
  }));
  return <ChoiceList label={label} value={value} options={options} onChange={onChange} />;
}
