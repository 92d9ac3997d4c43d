import type { Page } from '@playwright/test';
import type { Script } from './scripted-till.ts';

/** One screen of the till and the way to it. */
export interface Screen {
  readonly name: string;
  readonly script: Script;
  readonly open: (page: Page) => Promise<void>;
}
