import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuLabels } from '../../main/electron/menu-labels.ts';
import { menuTemplate } from '../../main/electron/menus.ts';

function roles(template: readonly MenuItemConstructorOptions[]): readonly string[] {
  return template.flatMap((menu) =>
    (menu.submenu as readonly MenuItemConstructorOptions[]).flatMap((item) => item.role ?? []),
  );
}

describe('the menu', () => {
  test.each(['linux', 'win32', 'darwin'] as const)(
    'offers copy, zoom, full screen and quit on %s',
    (platform) => {
      expect(roles(menuTemplate(menuLabels('en'), platform))).toEqual(
        expect.arrayContaining([
          'quit',
          'about',
          'copy',
          'paste',
          'reload',
          'resetZoom',
          'zoomIn',
          'togglefullscreen',
        ]),
      );
    },
  );

  test.each(['linux', 'win32', 'darwin'] as const)(
    'opens no developer tools at the counter on %s',
    (platform) => {
      expect(roles(menuTemplate(menuLabels('en'), platform))).not.toContain('toggleDevTools');
    },
  );

  test("a Mac's first menu is the program's own, and its words carry no mark for the Alt key", () => {
    const [first, edit] = menuTemplate(menuLabels('en'), 'darwin');
    expect(first?.role).toBe('appMenu');
    expect(edit?.label).toBe('Edit');
  });

  test("speaks the till's language, whatever the region", () => {
    expect(menuTemplate(menuLabels('ar-EG'), 'linux')[0]?.label).toBe('ملف');
    expect(menuTemplate(menuLabels('en-GB'), 'linux')[0]?.label).toBe('&File');
  });

  test.each(['xx', '', 'constructor', '__proto__'])(
    'speaks English where there is no translation: %j',
    (language) => {
      expect(menuLabels(language).quit).toBe('&Quit');
    },
  );
});
