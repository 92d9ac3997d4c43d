import type { ErrorWords } from '../words-of.ts';

/** Errors in German. */
export const deErrors: ErrorWords = {
  'bad-request': [
    'Die Kasse hat diesen Befehl nicht verstanden.',
    'Seite neu laden; wenn es wieder geschieht, die Kasse aktualisieren.',
  ],
  'not-allowed': ['Das geht hier nicht.', 'Bitte die Leitung fragen.'],
  'not-set-up': ['Die Kasse ist noch nicht eingerichtet.', 'Zuerst die Einrichtung abschließen.'],
  'already-set-up': ['Die Kasse ist schon eingerichtet.', 'Den Hub in den Einstellungen ändern.'],
  locked: ['Die Kasse ist gesperrt.', 'Passphrase eingeben.'],
  'bad-passphrase': [
    'Das ist nicht die Passphrase.',
    'Noch einmal versuchen; Groß- und Kleinschreibung zählt.',
  ],
  'passphrase-needed': [
    'Eine Passphrase ist nötig, um den Authkey zu schützen.',
    'Eine mit mindestens 8 Zeichen wählen.',
  ],
  'bad-amount': ['Das ist kein Betrag.', 'Ziffern und höchstens ein Komma eingeben.'],
  'too-many-decimals': ['Der Betrag hat zu viele Nachkommastellen.', 'Bitte kürzen.'],
  'amount-zero': ['Der Betrag ist null.', 'Den Preis eingeben.'],
  'amount-too-large': ['Der Betrag ist mehr, als es Bitcoin gibt.', 'Die Ziffern prüfen.'],
  'amount-too-small': ['Der Betrag ist zu klein zum Senden.', 'Bitte erhöhen.'],
  'bad-rate': ['Das ist kein Kurs.', 'Eingeben, was ein Bitcoin kostet.'],
  'no-rate': [
    'Für diese Währung gibt es keinen Kurs.',
    'BTC eingeben, oder einen Kurs in den Einstellungen.',
  ],
  'ticket-empty': ['Auf dem Bon steht nichts.', 'Einen Preis eingeben oder einen Artikel antippen.'],
  'too-many-lines': ['Der Bon hat zu viele Zeilen.', 'Diese kassieren und einen neuen Bon beginnen.'],
  'bad-quantity': ['Das ist keine Menge.', 'Eine Zahl mit höchstens drei Nachkommastellen eingeben.'],
  'bad-percent': ['Das ist kein Prozentsatz.', 'Eine Zahl von 0 bis 100 eingeben.'],
  'discount-too-large': ['Der Rabatt ist höher als der Preis.', 'Bitte senken.'],
  'ticket-changed': ['Der Bon ergibt einen anderen Betrag.', 'Ansehen und noch einmal kassieren.'],
  'too-many-parked': ['Zu viele Bons sind geparkt.', 'Einige davon kassieren oder verwerfen.'],
  'unknown-ticket': ['Diesen geparkten Bon gibt es nicht.', 'Vielleicht hat ihn schon jemand geholt.'],
  'bad-memo': ['Die Notiz ist zu lang.', 'Unter 500 Zeichen bleiben.'],
  'bad-range': ['Das ist kein Zeitraum.', 'Wählen Sie einen anderen.'],
  'printer-unreachable': [
    'Der Belegdrucker ist nicht erreichbar.',
    'Prüfen, ob er an ist, dann noch einmal drucken.',
  ],
  'printer-busy': ['Der Belegdrucker nimmt den Beleg nicht an.', 'Nachsehen, dann noch einmal drucken.'],
  'printer-out-of-paper': ['Der Belegdrucker hat kein Papier.', 'Papier einlegen, dann noch einmal drucken.'],
  'printer-cant-say': [
    'Der Beleg hat Buchstaben, die der Belegdrucker nicht drucken kann.',
    'Mit dem Druckdialog des Systems drucken.',
  ],
  'rate-stale': [
    'Kein Kurs ist jünger als 5 Minuten.',
    'BTC eingeben; mit dem nächsten Kurs geht es von selbst weiter.',
  ],
  'rate-jumped': [
    'Der Kurs hat sich um mehr als 20 % bewegt.',
    'BTC eingeben, bis er bestätigt ist, oder in den Einstellungen bestätigen.',
  ],
  'bad-setting': [
    'Diese Einstellung hat einen Wert, den die Kasse nicht kennt.',
    'Einen anderen Wert wählen.',
  ],
  'vault-damaged': [
    'Die Schlüssel dieser Kasse sind beschädigt.',
    'Die Kasse mit ihrem Authkey neu einrichten.',
  ],
  'keychain-unavailable': [
    'Der Schlüsselbund des Systems gibt die Schlüssel nicht heraus.',
    'Entsperren und neu starten, oder die Kasse neu einrichten.',
  ],
  'no-addresses': ['Keine Adressen mehr.', 'Auf den Hub warten.'],
  'no-free-due': [
    'Zu viele offene Verkäufe zu diesem Preis.',
    'Warten, bis einer bezahlt ist, oder den Preis etwas ändern.',
  ],
  'unknown-sale': ['Diesen Verkauf gibt es nicht.', 'In den Verkäufen suchen.'],
  'already-paid': ['Dieser Verkauf ist bezahlt.', 'Mehr ist nicht nötig.'],
  'cannot-accept': [
    'Hier ist keine Zahlung, die man annehmen könnte.',
    'Ansehen, wie es um den Verkauf steht.',
  ],
  'too-little-to-accept': [
    'Es kam weniger, als fällig ist.',
    'Mit Begründung als bezahlt vermerken oder zurückgeben.',
  ],
  'cannot-mark-paid': [
    'Dieser Verkauf kann jetzt nicht als bezahlt vermerkt werden.',
    'Ansehen, wie es um den Verkauf steht.',
  ],
  'reason-needed': ['Ein Grund ist nötig.', 'Einen mit höchstens 500 Zeichen schreiben.'],
  'cannot-requote': ['Dieser Verkauf kann keinen neuen Betrag bekommen.', 'Neu eingeben.'],
  'not-looked-yet': [
    'Der Hub hat noch nicht gesagt, dass nichts bezahlt wurde.',
    'Auf den Hub warten; die Kasse fragt von selbst.',
  ],
  'unknown-entry': ['Diesen Eintrag gibt es nicht.', 'Er ist vielleicht schon erledigt.'],
  'already-resolved': ['Jemand hat das schon erledigt.', 'Den Verkauf ansehen.'],
  'bad-hub-url': ['Das ist keine Adresse eines Hubs.', 'Sie beginnt mit https://.'],
  'insecure-hub-url': [
    'Zugangsdaten wären ungeschützt unterwegs.',
    'https:// verwenden; http:// ist nur für dieses Gerät.',
  ],
  'bad-ca-file': ['Das ist kein Zertifikat.', 'Die PEM-Datei der Zertifizierungsstelle des Hubs angeben.'],
  'hub-unreachable': ['Der Hub antwortet nicht.', 'Das Netz prüfen; die Kasse versucht es weiter.'],
  'hub-nonsense': [
    'Der Hub hat etwas geantwortet, das die Kasse nicht versteht.',
    'Siehe Einstellungen, Info; die Kasse versucht es weiter.',
  ],
  'hub-busy': ['Der Hub ist beschäftigt.', 'Die Kasse versucht es weiter.'],
  'hub-host-changed': [
    'Der Hub will Zugangsdaten an einen anderen Server als bisher.',
    'Der Inhaber muss in den Einstellungen zustimmen.',
  ],
  'hub-network-changed': [
    'Der Hub ist in einem anderen Netz als bisher.',
    'Die Kasse für dieses Netz neu einrichten.',
  ],
  'hub-lacks-function': [
    'Dieser Hub bietet nicht, was eine Kasse braucht.',
    'Einen anderen Hub wählen, oder Einzahlungsadressen einfügen.',
  ],
  'hub-refused': ['Der Hub hat die Anfrage abgelehnt.', 'Den Authkey und seine Rechte prüfen.'],
  'hub-not-started': [
    'Der Hub auf diesem Gerät ist nicht gestartet.',
    'Seine Meldung lesen; den Bitcoin-Knoten prüfen.',
  ],
  'bad-authkey': ['Das ist kein Authkey.', 'Vollständig einfügen, wie ihn der Hub gab.'],
  'wrong-authkey-type': ['Der Hub will eine andere Art Authkey.', 'Den Hub nach dem richtigen fragen.'],
  'bad-credentials': ['Der Hub kennt diesen Authkey nicht.', 'Name, Passwort oder Authkey prüfen.'],
  'not-permitted': ['Dieser Authkey darf das nicht.', 'Den Inhaber um einen bitten, der es darf.'],
  'bad-address': ['Das ist keine Bitcoin-Adresse.', 'Noch einmal scannen.'],
  'wrong-network': ['Die Adresse gehört zu einem anderen Netz.', 'Um eine andere bitten.'],
  'address-reused': [
    'Der Hub hat eine Adresse zweimal gegeben.',
    'Nichts wurde gezeigt; sagen Sie es dem Betreiber des Hubs.',
  ],
  'address-unknown': [
    'Der Hub kennt die Adresse eines Verkaufs nicht.',
    'Den Verkauf damit in den Verkäufen suchen; sagen Sie es dem Betreiber des Hubs.',
  ],
  'not-practice': ['Bei diesem Hub gibt es keinen Übungskunden.', 'Eine echte Wallet benutzen.'],
  'practice-refused': ['Das konnte der Übungskunde nicht.', 'Einen anderen Schritt versuchen.'],
  'journal-damaged': [
    'Das Verkaufsjournal ist beschädigt.',
    'Nichts wurde geändert; die letzte Sicherung einspielen.',
  ],
  'journal-too-new': ['Das Verkaufsjournal stammt von einer neueren Kasse.', 'Diese Kasse aktualisieren.'],
  'data-folder-in-use': [
    'Eine andere Kasse benutzt diesen Datenordner.',
    'Jene benutzen, oder einen anderen Ordner wählen.',
  ],
  'data-folder-read-only': ['Die Kasse kann nicht in ihren Datenordner schreiben.', 'Seine Rechte prüfen.'],
  'disk-full': ['Speicher voll, keine neuen Verkäufe.', 'Platz schaffen.'],
  'settings-unreadable': [
    'Die Einstellungen sind nicht lesbar.',
    'Sie wurden beiseitegelegt; die Kasse neu einrichten.',
  ],
  'settings-too-new': ['Die Einstellungen stammen von einer neueren Kasse.', 'Diese Kasse aktualisieren.'],
  'setup-file-bad': [
    'Die Einrichtungsdatei ist nicht brauchbar.',
    'Die Meldung lesen; mit der README vergleichen.',
  ],
  'port-taken': ['Der Port ist von einem anderen Programm belegt.', 'Einen anderen wählen mit --port.'],
  'bad-option': ['Die Befehlszeile hat eine Option, die die Kasse nicht kennt.', 'Siehe --help.'],
  'print-failed': ['Der Drucker antwortet nicht.', 'In den Verkäufen noch einmal drucken.'],
  internal: ['In der Kasse ging etwas schief.', 'Nichts ist verloren; noch einmal versuchen.'],
};
