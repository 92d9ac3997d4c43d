import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'Die Kasse sichern',
  fileHint:
    'Verkäufe, Katalog, Einstellungen, PINs und Schlüssel in einer verschlüsselten Datei. Verkauft wird dabei weiter.',
  path: 'Datei',
  pathHint: 'Der ganze Pfad auf diesem Gerät, möglichst auf einem anderen Datenträger.',
  passphrase: 'Passphrase der Sicherung',
  passphraseHint:
    'Mindestens 8 Zeichen. Ohne sie kann niemand die Sicherung wiederherstellen; getrennt von der Datei aufbewahren.',
  make: 'Jetzt sichern',
  verify: 'Diese Datei prüfen',
  made: 'Gesichert am {{time}}.',
  whole: 'Die Sicherung vom {{time}} ist vollständig: {{n}} Ereignisse.',
  export: 'Das Journal für andere Programme',
  exportHint: 'Jedes Ereignis als eine Zeile JSON, mit seinem Hash.',
  exportNow: 'Journal speichern',
};
