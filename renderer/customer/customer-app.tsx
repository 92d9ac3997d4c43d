import { useEffect, useLayoutEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../shared/ipc/views.ts';
import { useLinkState } from '../bridge/bridge-context.ts';
import { usePageClock } from '../bridge/page-clock.ts';
import { type Appearance, applyAppearance } from '../design/appearance.ts';
import { LOCALES } from '../locales/locale.ts';
import { LanguageContext } from '../locales/use-locale.ts';
import { UnitContext } from '../queries/use-unit.ts';
import { CustomerScreen } from './customer-screen.tsx';
import { useCustomerView } from './use-customer-view.ts';

/** The customer's display: what is to be paid, and whether it is. */
export function CustomerApp({ start }: { readonly start: Appearance }) {
  const { i18n } = useTranslation();
  const view = useCustomerView();
  const link = useLinkState();
  const theme = view?.theme ?? start.theme;
  const language = view?.language ?? start.language;
  useLayoutEffect(() => {
    applyAppearance(document.documentElement, localStorage, { theme, language });
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [theme, language, i18n]);
  const nowMs = useNow() + (view?.clockOffsetMs ?? 0);
  // An old code must not stay while nobody says whether it may still be paid.
  const shown = link === 'open' || link === 'waiting' ? view : withoutSale(view);
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={LOCALES[language].tag}>
        <UnitContext value={view?.unit}>{shown && <CustomerScreen view={shown} nowMs={nowMs} />}</UnitContext>
      </I18nProvider>
    </LanguageContext>
  );
}

function withoutSale(view: CustomerView | undefined): CustomerView | undefined {
  if (!view) return undefined;
  const { sale: _sale, ...rest } = view;
  return rest;
}

const SECOND_MS = 1_000;

function useNow(): number {
  const clock = usePageClock();
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.nowMs()), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return nowMs;
}
