/**
 * Switches that desktops, launchers and Electron's own tools add for Chromium; they are none of the till's.
 * An AppImage, for one, is started with `--no-sandbox` where the system keeps programs from making a sandbox.
 */
const CHROMIUM_SWITCHES: readonly RegExp[] = [
  /^--no-sandbox$/,
  /^--(disable|enable|force|use|ozone|gtk|wayland|lang|password-store|remote-debugging|inspect)([-=]|$)/,
  /^-psn_/,
];

/**
 * The till's own part of Electron's command line.
 *
 * @param isPackaged without a package the second word is the program's folder
 */
export function tillArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  return argv
    .slice(isPackaged ? 1 : 2)
    .filter((word) => !CHROMIUM_SWITCHES.some((pattern) => pattern.test(word)));
}
