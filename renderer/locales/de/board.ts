import type { LateWords } from '../messages.ts';

export const board: LateWords['board'] = {
  title: 'Öffentliche Tafel',
  hint: 'Eingeschaltet kommen neue Verkäufe an die öffentliche Tafel des Hubs. Wer den kurzen Code hat, findet dort die Rechnung und zahlt sie von einem Konto. Jeder kann Betrag, Name des Ladens, Notiz und Ort sehen.',
  posts: 'Neue Verkäufe anschlagen',
  lat: 'Breite',
  lng: 'Länge',
  placeHint:
    'Nicht nötig. In Dezimalgrad, etwa 48.13743 und 11.57549: wer in der Nähe ist, findet die Rechnung dann ohne Code.',
  badPlace: 'Beide sind nötig: Breite von -90 bis 90, Länge von -180 bis 180.',
  practice: 'Beim Üben gibt es keine Schlüssel zum Signieren; nichts wird angeschlagen.',
  hubLacks: 'Dieser Hub hat keine öffentliche Tafel.',
  unknown: 'Der Hub hat noch nicht geantwortet.',
  own: 'Jetzt an der Tafel',
  ownHint: 'Ihre Rechnungen, wie jeder sie findet.',
  none: 'Keine Ihrer Rechnungen steht jetzt dort.',
  notListed: 'Steht nicht mehr dort',
  leftHub: 'Bei {{name}}, das Sie verlassen haben',
  unasked: 'Der Hub kann gerade nicht gefragt werden',
  more: 'Und {{n}} ältere.',
  lookAgain: 'Noch einmal nachsehen',
  at: 'Bei {{latitude}}, {{longitude}}',
  key: 'Signaturschlüssel',
  keyHint:
    'Jede angeschlagene Rechnung trägt eine Signatur dieses Schlüssels; an ihm erkennt man den Laden. Er ist in Ihren Sicherungen.',
  noKey: 'Er entsteht mit der ersten Rechnung.',
  copyKey: 'Schlüssel kopieren',
  changeKey: 'Mit neuem Schlüssel signieren',
  changeKeyQuestion: 'Ab jetzt mit einem neuen Schlüssel signieren?',
  changeKeyText:
    'Wer dem Laden an seinem Schlüssel traut, muss den neuen erfahren. Was der alte signiert hat, lässt sich weiter zurückziehen.',
  keepKey: 'Schlüssel behalten',
};
