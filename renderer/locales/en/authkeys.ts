export const authkeys = {
  list: 'Authkeys of this account',
  listHint: 'An authkey lets a till or a program act for the account at the hub.',
  openHint: 'They are shown and changed with the owner’s passphrase. It holds for a few minutes.',
  open: 'Show them',
  may: {
    sell: 'Sell',
    balance: 'See the balance',
    money: 'Move money',
    keys: 'Make authkeys',
    other: 'Something that this till does not know',
  },
  revoked: 'Revoked: may do nothing',
  usedHereBy: {
    till: 'This till’s own',
    owner: 'The owner’s own',
  },
  made: 'Made on {{time}}',
  lastUsed: 'last used on {{time}}',
  neverUsed: 'never used',
  revoke: 'Revoke',
  revokeQuestion: 'Revoke this authkey?',
  revokeText:
    'Whoever has it can do nothing with it from now on: a till that sells with it stops selling. It cannot be given back.',
  forAnother: 'An authkey for another till',
  forAnotherHint: 'It sells and sees the balance, and cannot move money. It is written to a file, once.',
  folder: 'Folder',
  folderHint:
    'The whole path on this machine, of a memory stick for example. Empty: a folder beside the till’s data.',
  written: 'Made. It is in this file:',
  carry: 'Choose it in the other till’s setup, then delete it: whoever has it can sell for this account.',
  make: 'Make it',
};
