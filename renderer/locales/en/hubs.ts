/** Which of the hubs and accounts new sales go to. */
export const hubs = {
  list: 'Hubs and accounts',
  listHint:
    'New sales go to one of them. At the others, sales are watched for as long as they can still change.',
  forNewSales: 'New sales go here',
  use: 'Use for new sales',
  practice: 'Practice: no real money',
  openSales: 'Open sales: {{n}}',
  useQuestion: 'Use {{name}} for new sales?',
  useText: 'From now on new sales go to {{name}}, no longer to {{before}}.',
  useSilent: 'This hub does not answer now: you may not be able to sell.',
  stillWatched: 'Open sales at {{before}} are still watched: {{n}}',
  useFromPractice: 'From now on customers pay with real money.',
  add: 'Add a hub or account',
  addFinish: 'Add it',
  added: 'Added. New sales still go to {{name}}.',
} as const;
