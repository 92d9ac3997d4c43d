import { describe, expect, test } from 'vitest';
import { isPermitted } from '../../main/electron/permissions.ts';

describe('what a page is permitted', () => {
  test('to put an address on the clipboard', () => {
    expect(isPermitted('clipboard-sanitized-write', 'app://till/', true)).toBe(true);
  });

  test('to fill the screen', () => {
    expect(isPermitted('fullscreen', 'app://till/', true)).toBe(true);
  });

  test('but not from a frame in it, nor for a page from elsewhere', () => {
    expect(isPermitted('clipboard-sanitized-write', 'app://till/', false)).toBe(false);
    expect(isPermitted('clipboard-sanitized-write', 'https://evil.example/', true)).toBe(false);
  });

  test.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'hid',
    'serial',
    'usb',
    'local-network-access',
    'fileSystem',
    'display-capture',
    'unknown',
  ])('not %s', (permission) => {
    expect(isPermitted(permission, 'app://till/', true)).toBe(false);
  });
});
