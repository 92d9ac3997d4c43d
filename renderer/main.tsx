import './design/fonts.ts';
import './design/tokens.css';
import './design/base.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app.tsx';
import { AppearanceFollower } from './appearance-follower.tsx';
import { LinkContext } from './bridge/bridge-context.ts';
import { browserClock, PageClockContext } from './bridge/page-clock.ts';
import { isCustomersPage, openPageLink } from './bridge/page-link.ts';
import { newChargeId } from './bridge/page-random.ts';
import { applyAppearance, rememberedAppearance } from './design/appearance.ts';
import { ENGLISH, loadCatalogue } from './locales/catalogues.ts';
import { createI18n } from './locales/i18n.ts';
import { createPressMemory, PressMemoryContext } from './navigation/press-memory.ts';
import { createQueryClient } from './queries/query-client.ts';
import { DraftContext, DraftStore } from './screens/counter/draft-store.ts';
import { lateComponent } from './screens/shell/late-component.tsx';
import { createSoundPlayer, SoundContext } from './sounds/sound-player.ts';

const appearance = rememberedAppearance(localStorage, navigator.languages);
applyAppearance(window, appearance);

const catalogue = await loadCatalogue(appearance.language).catch(() => ENGLISH);

const link = openPageLink(window);

const drafts = new DraftStore(sessionStorage, newChargeId);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
const { Component: CustomerApp } = lateComponent(
  async () => (await import('./customer/customer-app.tsx')).CustomerApp,
);

createRoot(root).render(
  <StrictMode>
    <PageClockContext value={browserClock}>
      <LinkContext value={link}>
        <QueryClientProvider client={createQueryClient()}>
          <I18nextProvider i18n={createI18n(catalogue)}>
            {isCustomersPage(window) ? (
              <Suspense>
                <CustomerApp start={appearance} catalogue={catalogue} />
              </Suspense>
            ) : (
              <AppearanceFollower start={appearance} catalogue={catalogue}>
                <SoundContext value={createSoundPlayer(window, () => new AudioContext())}>
                  <PressMemoryContext value={createPressMemory(window)}>
                    <DraftContext value={drafts}>
                      <App />
                    </DraftContext>
                  </PressMemoryContext>
                </SoundContext>
              </AppearanceFollower>
            )}
          </I18nextProvider>
        </QueryClientProvider>
      </LinkContext>
    </PageClockContext>
  </StrictMode>,
);
