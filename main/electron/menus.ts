import type { MenuItemConstructorOptions } from 'electron';
import type { MenuLabels } from './menu-labels.ts';

/**
 * The window's menu: what every program has, and nothing that could stand in a sale's way. On a Mac the first
 * menu carries the program's name, so *About* and *Quit* live there.
 */
export function menuTemplate(labels: MenuLabels, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const label = (text: string) => (mac ? text.replace('&', '') : text);
  const item = (role: NonNullable<MenuItemConstructorOptions['role']>, text: string) => ({
    role,
    label: label(text),
  });
  const about = item('about', labels.about);
  const quit = item('quit', labels.quit);
  const separator = { type: 'separator' } as const;

  return [
    mac
      ? { role: 'appMenu', submenu: [about, separator, { role: 'hide' }, separator, quit] }
      : { label: label(labels.file), submenu: [quit] },
    {
      label: label(labels.edit),
      submenu: [
        item('undo', labels.undo),
        item('redo', labels.redo),
        separator,
        item('cut', labels.cut),
        item('copy', labels.copy),
        item('paste', labels.paste),
        item('selectAll', labels.selectAll),
      ],
    },
    {
      label: label(labels.view),
      submenu: [
        item('reload', labels.reload),
        separator,
        item('resetZoom', labels.actualSize),
        item('zoomIn', labels.zoomIn),
        item('zoomOut', labels.zoomOut),
        separator,
        item('togglefullscreen', labels.fullScreen),
      ],
    },
    ...(mac ? [] : [{ label: label(labels.help), submenu: [about] }]),
  ];
}
