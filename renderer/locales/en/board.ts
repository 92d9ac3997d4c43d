export const board = {
  title: 'Public board',
  hint: 'New sales are posted on the hub’s public board. Whoever has the short code finds the invoice there and pays it from an account. Anybody can see its amount, the shop’s name, the memo and the place.',
  posts: 'Post new sales',
  lat: 'Latitude',
  lng: 'Longitude',
  placeHint:
    'Not needed. In decimal degrees, such as 48.13743 and 11.57549: people nearby then find the invoice without the code.',
  badPlace: 'Both are needed: latitude from -90 to 90, longitude from -180 to 180.',
  practice: 'Practice has no keys to sign with, so nothing is posted.',
  hubLacks: 'This hub has no public board.',
  unknown: 'The hub has not answered yet.',
  own: 'On the board now',
  ownHint: 'Your invoices, as anybody finds them.',
  none: 'None of your invoices is there now.',
  notListed: 'Not listed any more',
  lookAgain: 'Look again',
  at: 'At {{latitude}}, {{longitude}}',
  key: 'Signing key',
  keyHint:
    'Each posted invoice carries a signature of this key, so that people can trust the shop by it. It is in your backups.',
  noKey: 'It is made with the first invoice.',
  copyKey: 'Copy key',
  changeKey: 'Sign with a new key',
  changeKeyQuestion: 'Sign with a new key from now on?',
  changeKeyText:
    'Whoever trusts the shop by its key has to be told the new one. What the old key signed can still be withdrawn.',
  keepKey: 'Keep this key',
} as const;
