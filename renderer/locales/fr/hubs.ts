import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'Hubs et comptes',
  listHint:
    'Les nouvelles ventes vont à l’un d’eux. Chez les autres, les ventes sont surveillées tant qu’elles peuvent encore changer.',
  forNewSales: 'Les nouvelles ventes vont ici',
  use: 'Utiliser pour les nouvelles ventes',
  practice: 'Entraînement : pas d’argent réel',
  openSales: 'Ventes ouvertes : {{n}}',
  useQuestion: 'Utiliser {{name}} pour les nouvelles ventes ?',
  useText: 'Désormais, les nouvelles ventes vont à {{name}}, et non plus à {{before}}.',
  useSilent: 'Ce hub ne répond pas en ce moment : il se peut que vous ne puissiez pas vendre.',
  stillWatched: 'Les ventes ouvertes chez {{before}} restent surveillées : {{n}}',
  useFromPractice: 'Désormais, les clients paient avec de l’argent réel.',
  add: 'Ajouter un hub ou un compte',
  addFinish: 'Ajouter',
  added: 'Ajouté. Les nouvelles ventes vont toujours à {{name}}.',
};
