import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'Verrouiller la caisse; quelqu’un d’autre entre',
  title: 'Touches',
  digits: 'Saisir le montant',
  decimal: 'Virgule',
  sum: 'Ligne suivante ; quantité',
  charge: 'Encaisser',
  back: 'Retour ; n’annule jamais d’argent',
  thisHelp: 'Cette liste',
  find: 'Chercher un article ou une vente',
  sales: 'Ventes',
  nextCustomer: 'Client suivant',
  checkNow: 'Interroger le hub maintenant',
  nextRegion: 'Partie suivante de l’écran',
  print: 'Imprimer le ticket de caisse',
  practice: 'Client d’entraînement',
  newSale: 'Nouvelle vente, une fois payé',
};
