import { type ReactNode, useLayoutEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { type Appearance, applyAppearance } from './design/appearance.ts';
import { LOCALES } from './locales/locale.ts';
import { LanguageContext } from './locales/use-locale.ts';
import { useSettings } from './queries/till-queries.ts';

/** Gives the page the theme and language of the settings as soon as they are known, and whenever they change. */
export function AppearanceFollower({
  start,
  children,
}: {
  readonly start: Appearance;
  readonly children: ReactNode;
}) {
  const settings = useSettings().data;
  const { i18n } = useTranslation();
  const theme = settings?.theme ?? start.theme;
  const language = settings?.language ?? start.language;
  useLayoutEffect(() => {
    applyAppearance(document.documentElement, localStorage, { theme, language });
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [theme, language, i18n]);
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={LOCALES[language].tag}>{children}</I18nProvider>
    </LanguageContext>
  );
}
