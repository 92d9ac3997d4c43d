import type { LateWords } from '../messages.ts';

export const payers: LateWords['payers'] = {
  title: 'Hubs dont vous acceptez la parole',
  hint: 'Un paiement pour lequel l’un de ces hubs a signé compte comme payé avant d’être définitif, dans vos limites. Si le hub manque à sa parole, l’argent est perdu.',
  none: 'Vous ne faites encore confiance à aucun hub : chaque paiement attend selon les règles ci-dessus.',
  add: 'Faire confiance à un hub',
  dialog: 'Faire confiance à un hub',
  trust: 'Lui faire confiance',
  risk: 'Ses paiements compteront comme payés avant d’être définitifs. S’il manque à sa parole, vous perdez jusqu’à la limite.',
  key: 'Clé publique du hub',
  keyHint: '66 caractères, tels que son exploitant vous les a donnés.',
  callsItself:
    'Il dit être {{host}}. N’importe qui peut l’écrire : comparez la clé avec celle que son exploitant vous a donnée.',
  name: 'Comment vous l’appelez',
  limit: 'Jusqu’à, pour une vente',
  total: 'Au plus non confirmé à la fois',
  totalHint: 'Toutes ventes ensemble. Vide : pas de telle limite.',
  upTo: 'Jusqu’à {{amount}} par vente',
  upToTotal: 'Jusqu’à {{amount}} par vente, {{total}} à la fois',
  unconfirmed: '{{amount}} non confirmé en ce moment',
  broken:
    'Il a manqué à sa parole : l’argent de la vente n° {{number}} est perdu. Rien d’autre n’est accepté sur sa parole tant que vous ne lui refaites pas confiance.',
  change: 'Modifier',
  anew: 'Refaire confiance',
  remove: 'Ne plus faire confiance',
  trustThis: 'Faire confiance à ce hub',
  trustedAs: 'Vous faites confiance à ce hub sous le nom {{name}}.',
};
