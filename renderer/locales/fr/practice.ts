import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: 'Client d’entraînement',
  noSale: 'Ouvrez une vente pour la payer.',
  payTitle: 'Payer',
  exactly: 'Payer le juste montant',
  tooLittle: 'Payer trop peu',
  tooMuch: 'Payer trop',
  payOther: 'Autre montant (BTC)',
  pay: 'Payer',
  replaceable: 'Se dit remplaçable (RBF)',
  chainTitle: 'Chaîne',
  mine: 'Miner un bloc maintenant',
  mineSix: 'Miner 6 blocs',
  paymentTitle: 'Dernier paiement',
  replace: 'Le remplacer par un autre',
  doubleSpend: 'Le dépenser deux fois',
  reorg: 'Reprendre un bloc',
  reorgDrop: 'Le reprendre pour de bon',
  done: 'Fait.',
  height: 'Hauteur de bloc {{height}}.',
  noPayment: 'Rien de payé pour l’instant.',
};
