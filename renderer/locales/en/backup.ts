export const backup = {
  file: 'Back up the till',
  fileHint: 'Sales, catalogue, settings, PINs and keys in one encrypted file. Selling goes on meanwhile.',
  path: 'File',
  pathHint: 'The whole path on this machine, on another disk if you can.',
  passphrase: 'Passphrase of the backup',
  passphraseHint:
    'At least 8 characters. Without it nobody can restore the backup; keep it apart from the file.',
  make: 'Back up now',
  verify: 'Check this file',
  made: 'Backed up on {{time}}.',
  whole: 'The backup of {{time}} is whole: {{n}} events.',
  export: 'The journal for other programs',
  exportHint: 'Every event as a line of JSON, with its hash.',
  exportNow: 'Save the journal',
};
