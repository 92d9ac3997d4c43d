/** As in package.json (a test compares the two); shown in the overview. */
export const HUB_VERSION = '0.1.0';
