import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: 'Argent sans vente',
  none: 'Tout l’argent appartient à une vente.',
  intro:
    'Le hub ne montre que son solde, et ce changement n’a pas d’explication unique. Dites à qui est cet argent.',
  found: 'Trouvé {{time}}',
  pendingChange: 'Variation en attente',
  availableChange: 'Variation disponible',
  came: 'entré',
  went: 'sorti',
  unchanged: 'inchangé',
  candidates: 'C’est peut-être le paiement de',
  noCandidates: 'Aucune vente ouverte ne l’explique.',
  nobody: 'À personne : cet argent n’est d’aucune vente',
  reasonHint: 'Par exemple : le client m’a montré le paiement.',
  decide: 'Enregistrer la décision',
  choiceNeeded: 'Choisissez une vente, ou personne.',
};
