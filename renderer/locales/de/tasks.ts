import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: 'Geld ohne Verkauf',
  none: 'Alles Geld gehört zu einem Verkauf.',
  intro:
    'Der Hub zeigt nur sein Guthaben, und diese Änderung ist nicht eindeutig zu erklären. Bitte sagen Sie, wessen Geld es ist.',
  found: 'Gefunden {{time}}',
  pendingChange: 'Änderung, ausstehend',
  availableChange: 'Änderung, verfügbar',
  came: 'eingegangen',
  went: 'abgegangen',
  unchanged: 'unverändert',
  candidates: 'Es könnte die Zahlung sein von',
  noCandidates: 'Kein offener Verkauf erklärt es.',
  nobody: 'Niemandem: Es gehört zu keinem Verkauf',
  reasonHint: 'Zum Beispiel: Der Kunde hat mir die Zahlung gezeigt.',
  decide: 'Entscheidung speichern',
  choiceNeeded: 'Bitte einen Verkauf wählen oder niemanden.',
};
