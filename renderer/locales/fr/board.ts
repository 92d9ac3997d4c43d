import type { LateWords } from '../messages.ts';

export const board: LateWords['board'] = {
  title: 'Tableau public',
  hint: 'Si c’est activé, les nouvelles ventes sont affichées au tableau public du hub. Qui a le code court y trouve la facture et la paie depuis un compte. Tout le monde peut voir le montant, le nom du magasin, la note et le lieu.',
  posts: 'Afficher les nouvelles ventes',
  lat: 'Latitude',
  lng: 'Longitude',
  placeHint:
    'Facultatif. En degrés décimaux, comme 48.13743 et 11.57549 : qui est à proximité trouve alors la facture sans le code.',
  badPlace: 'Les deux sont nécessaires : latitude de -90 à 90, longitude de -180 à 180.',
  practice: 'L’entraînement n’a pas de clé pour signer : rien n’est affiché.',
  hubLacks: 'Ce hub n’a pas de tableau public.',
  unknown: 'Le hub n’a pas encore répondu.',
  own: 'Au tableau maintenant',
  ownHint: 'Vos factures, comme chacun les trouve.',
  none: 'Aucune de vos factures n’y est maintenant.',
  notListed: 'N’y figure plus',
  leftHub: 'Chez {{name}}, que vous avez quitté',
  unasked: 'Le hub ne peut pas être interrogé maintenant',
  more: 'Et {{n}} plus anciennes.',
  lookAgain: 'Regarder encore',
  at: 'À {{latitude}}, {{longitude}}',
  key: 'Clé de signature',
  keyHint:
    'Chaque facture affichée porte une signature de cette clé ; c’est à elle qu’on reconnaît le magasin. Elle est dans vos sauvegardes.',
  noKey: 'Elle est créée avec la première facture.',
  copyKey: 'Copier la clé',
  changeKey: 'Signer avec une nouvelle clé',
  changeKeyQuestion: 'Signer désormais avec une nouvelle clé ?',
  changeKeyText:
    'Qui se fie au magasin par sa clé doit apprendre la nouvelle. Ce que l’ancienne a signé peut encore être retiré.',
  keepKey: 'Garder cette clé',
};
