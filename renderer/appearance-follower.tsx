import { type ReactNode, useLayoutEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { type Appearance, applyAppearance, MORE_CONTRAST } from './design/appearance.ts';
import type { Catalogue } from './locales/catalogues.ts';
import { localeOf } from './locales/locale.ts';
import { useCatalogue } from './locales/use-catalogue.ts';
import { CatalogueContext } from './locales/use-locale.ts';
import { useSettings } from './queries/till-queries.ts';

export interface AppearanceProps {
  /** As the page looked last time. */
  readonly start: Appearance;
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}

/** Gives the page the looks and language of the settings as soon as they are known, and whenever they change. */
export function AppearanceFollower(props: AppearanceProps) {
  return <Appearing {...props} wanted={useSettings().data} />;
}

/** Gives the page the looks and language that are wanted, and those of the start until these are known. */
export function Appearing({
  wanted,
  start,
  catalogue: first,
  children,
}: AppearanceProps & { readonly wanted: Appearance | undefined }) {
  const { i18n } = useTranslation();
  const catalogue = useCatalogue(wanted?.language ?? start.language, first, i18n);
  const { language } = catalogue;
  const { theme, textSize } = wanted ?? start;
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
