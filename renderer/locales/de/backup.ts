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
  daily: 'Täglich sichern',
  dailyHint:
    'Jeden Tag bei der ersten Gelegenheit, während verkauft wird. Ältere dieser Kasse werden aus dem Ordner entfernt, sonst nichts.',
  dailyOn: 'Täglich eine Sicherung machen',
  dailyFolder: 'Ordner',
  dailyFolderHint: 'Wenn möglich auf einem anderen Datenträger oder Gerät; der ganze Pfad.',
  dailyKeep: 'Tage, die bleiben',
  dailyPassphrase: 'Passphrase der täglichen Sicherungen',
  dailyPassphraseKept:
    'Eine Passphrase ist verschlüsselt bei den Schlüsseln aufbewahrt. Leer lassen, um sie zu behalten.',
  dailyLast: 'Die letzte: {{time}}.',
  dailyNone: 'Noch keine.',
  export: 'Das Journal für andere Programme',
  exportHint: 'Jedes Ereignis als eine Zeile JSON, mit seinem Hash.',
  exportNow: 'Journal speichern',
};
