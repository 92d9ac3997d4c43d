import { type ReactNode, useLayoutEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { type Appearance, applyAppearance, MORE_CONTRAST } from './design/appearance.ts';
import type { Catalogue } from './locales/catalogues.ts';
import { localeOf } from './locales/locale.ts';
import { useCatalogue } from './locales/use-catalogue.ts';
import { CatalogueContext } from './locales/use-locale.ts';
import { useSettings } from './queries/till-queries.ts';

/** Gives the page the looks and language of the settings as soon as they are known, and whenever they change. */
export function AppearanceFollower({
  start,
  catalogue: first,
  children,
}: {
  readonly start: Appearance;
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}) {
  const settings = useSettings().data;
  const { i18n } = useTranslation();
  const catalogue = useCatalogue(settings?.language ?? start.language, first, i18n);
  const { language } = catalogue;
  const theme = settings?.theme ?? start.theme;
  const textSize = settings?.textSize ?? start.textSize;
  useLayoutEffect(() => {
    const apply = () => applyAppearance(window, { theme, language, textSize });
    apply();
    const contrast = window.matchMedia(MORE_CONTRAST);
    contrast.addEventListener('change', apply);
    return () => contrast.removeEventListener('change', apply);
  }, [theme, language, textSize]);
  return (
    <CatalogueContext value={catalogue}>
      <I18nProvider locale={localeOf(language).tag}>{children}</I18nProvider>
    </CatalogueContext>
  );
}
