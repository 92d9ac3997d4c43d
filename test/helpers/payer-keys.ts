/** The public keys of two payers' hubs, compressed, in hex: those of the private keys 22…22 and 33…33. */
export const PAYER_KEY = '02466d7fcae563e5cb09a0d1870bb580344804617879a14949cf22285f1bae3f27';
export const OTHER_PAYER_KEY = '023c72addb4fdf09af94f0c94d7fe92a386a7e70cf8a1d85916386bb2535c7b1b1';
