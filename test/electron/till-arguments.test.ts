import { describe, expect, test } from 'vitest';
import { tillArguments } from '../../main/electron/till-arguments.ts';

describe("the till's part of the command line", () => {
  test('begins after the program, and after its folder where it is not packaged', () => {
    expect(tillArguments(['electron', '/till', '--practice', '--data', 'D'], false)).toEqual([
      '--practice',
      '--data',
      'D',
    ]);
    expect(tillArguments(['bitcoin-till', '--practice'], true)).toEqual(['--practice']);
  });

  test.each([
    '--no-sandbox',
    '--ozone-platform=wayland',
    '--enable-features=UseOzonePlatform',
    '--disable-gpu',
    '--password-store=gnome-libsecret',
    '--inspect=0',
    '--remote-debugging-port=0',
    '-psn_0_12345',
  ])("%s is Chromium's", (word) => {
    expect(tillArguments(['bitcoin-till', word, '--practice'], true)).toEqual(['--practice']);
  });

  test('what nobody knows is left for the till to refuse', () => {
    expect(tillArguments(['bitcoin-till', '--practise'], true)).toEqual(['--practise']);
  });
});
