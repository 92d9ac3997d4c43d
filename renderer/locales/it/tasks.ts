import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: 'Denaro senza vendita',
  none: 'Tutto il denaro appartiene a una vendita.',
  intro:
    'L’hub mostra solo il saldo, e questa variazione non ha una spiegazione unica. Indichi di chi è il denaro.',
  found: 'Trovato {{time}}',
  pendingChange: 'Variazione in sospeso',
  availableChange: 'Variazione disponibile',
  came: 'entrato',
  went: 'uscito',
  unchanged: 'invariato',
  candidates: 'Può essere il pagamento di',
  noCandidates: 'Nessuna vendita aperta lo spiega.',
  nobody: 'Di nessuno: non appartiene ad alcuna vendita',
  reasonHint: 'Per esempio: il cliente mi ha mostrato il pagamento.',
  decide: 'Salva decisione',
  choiceNeeded: 'Scelga una vendita, o nessuno.',
};
