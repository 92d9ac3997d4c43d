import type { ErrorWords } from '../words-of.ts';

/** Errors in Italian. */
export const itErrors: ErrorWords = {
  'bad-request': [
    'La cassa non ha capito questo comando.',
    'Ricarichi la pagina; se si ripete, aggiorni la cassa.',
  ],
  'not-allowed': ['Qui non è possibile.', 'Chieda al responsabile.'],
  'not-set-up': ['La cassa non è ancora configurata.', 'Completi prima la configurazione.'],
  'already-set-up': ['La cassa è già configurata.', 'Cambi l’hub in Impostazioni.'],
  locked: ['La cassa è bloccata.', 'Inserisca la frase segreta.'],
  'bad-passphrase': ['Non è la frase segreta.', 'Riprovi; le maiuscole contano.'],
  'passphrase-needed': [
    'Serve una frase segreta per proteggere la chiave di accesso.',
    'Ne scelga una di almeno 8 caratteri.',
  ],
  'bad-amount': ['Non è un importo.', 'Digiti cifre e una sola virgola.'],
  'too-many-decimals': ['L’importo ha troppi decimali.', 'Lo accorci.'],
  'amount-zero': ['L’importo è zero.', 'Digiti il prezzo.'],
  'amount-too-large': ['L’importo supera tutti i bitcoin esistenti.', 'Controlli le cifre.'],
  'amount-too-small': ['L’importo è troppo piccolo per l’invio.', 'Lo aumenti.'],
  'bad-rate': ['Non è un cambio.', 'Digiti quanto costa un bitcoin.'],
  'no-rate': ['Non c’è un cambio per questa valuta.', 'Inserisca BTC, o scriva un cambio in Impostazioni.'],
  'bad-memo': ['La nota è troppo lunga.', 'Resti sotto i 500 caratteri.'],
  'bad-range': ['Non è un periodo di giorni.', 'Ne scelga un altro.'],
  'printer-unreachable': [
    'La stampante di scontrini non è raggiungibile.',
    'Controlli che sia accesa, poi ristampi.',
  ],
  'printer-busy': ['La stampante di scontrini non accetta lo scontrino.', 'La controlli, poi ristampi.'],
  'printer-out-of-paper': ['La stampante di scontrini non ha carta.', 'Metta la carta, poi ristampi.'],
  'printer-cant-say': [
    'Lo scontrino ha lettere che la stampante di scontrini non sa stampare.',
    'Lo stampi con la finestra di stampa del sistema.',
  ],
  'rate-stale': ['Nessun cambio ha meno di 5 minuti.', 'Inserisca BTC; riprende da solo con il prossimo.'],
  'rate-jumped': [
    'Il cambio si è mosso di oltre il 20 %.',
    'Inserisca BTC finché non è confermato, o lo confermi nelle impostazioni.',
  ],
  'bad-setting': ['Questa impostazione ha un valore che la cassa non conosce.', 'Scelga un altro valore.'],
  'vault-damaged': [
    'Le chiavi di questa cassa sono danneggiate.',
    'Configuri di nuovo la cassa con la sua chiave di accesso.',
  ],
  'keychain-unavailable': [
    'Il portachiavi del sistema non fornisce le chiavi.',
    'Lo sblocchi e riavvii, o configuri di nuovo la cassa.',
  ],
  'no-addresses': ['Indirizzi finiti.', 'Attenda l’hub.'],
  'no-free-due': [
    'Troppe vendite aperte a questo prezzo.',
    'Attenda che una sia pagata, o cambi di poco il prezzo.',
  ],
  'unknown-sale': ['Questa vendita non esiste.', 'La cerchi in Vendite.'],
  'unknown-entry': ['Questa voce non esiste.', 'Forse è già risolta.'],
  'already-resolved': ['Qualcuno l’ha già risolto.', 'Guardi la vendita.'],
  'bad-hub-url': ['Non è l’indirizzo di un hub.', 'Comincia con https://.'],
  'insecure-hub-url': [
    'Le credenziali viaggerebbero senza protezione.',
    'Usi https://; http:// è solo per questo dispositivo.',
  ],
  'bad-ca-file': ['Non è un certificato.', 'Indichi il file PEM dell’autorità di certificazione dell’hub.'],
  'hub-unreachable': ['L’hub non risponde.', 'Controlli la rete; la cassa continua a provare.'],
  'hub-nonsense': [
    'L’hub ha risposto qualcosa che la cassa non capisce.',
    'Veda Impostazioni, Informazioni; la cassa continua a provare.',
  ],
  'hub-busy': ['L’hub è occupato.', 'La cassa continua a provare.'],
  'hub-host-changed': [
    'L’hub vuole le credenziali su un server diverso da prima.',
    'Il titolare deve accettare in Impostazioni.',
  ],
  'hub-network-changed': [
    'L’hub è su una rete diversa da prima.',
    'Configuri di nuovo la cassa per questa rete.',
  ],
  'hub-lacks-function': [
    'Questo hub non offre ciò che serve a una cassa.',
    'Scelga un altro hub, o incolli indirizzi di deposito.',
  ],
  'hub-refused': ['L’hub ha rifiutato la richiesta.', 'Controlli la chiave di accesso e i suoi permessi.'],
  'hub-not-started': [
    'L’hub su questo dispositivo non è partito.',
    'Legga il suo messaggio; controlli il nodo Bitcoin.',
  ],
  'bad-authkey': ['Non è una chiave di accesso.', 'La incolli intera, come data dall’hub.'],
  'wrong-authkey-type': ['L’hub vuole un altro tipo di chiave di accesso.', 'Chieda all’hub quella giusta.'],
  'bad-credentials': ['L’hub non conosce questa chiave di accesso.', 'Controlli nome, password o chiave.'],
  'not-permitted': ['Questa chiave di accesso non può farlo.', 'Ne chieda al titolare una che possa.'],
  'bad-address': ['Non è un indirizzo Bitcoin.', 'Lo scansioni di nuovo.'],
  'wrong-network': ['L’indirizzo è di un’altra rete.', 'Ne chieda un altro.'],
  'address-reused': [
    'L’hub ha dato due volte un indirizzo.',
    'Nulla è stato mostrato; avvisi chi gestisce l’hub.',
  ],
  'address-unknown': [
    'L’hub non conosce l’indirizzo di una vendita.',
    'Cerchi con esso la vendita in Vendite; avvisi chi gestisce l’hub.',
  ],
  'not-practice': ['Con questo hub non c’è un cliente di prova.', 'Usi un portafoglio vero.'],
  'practice-refused': ['Il cliente di prova non ha potuto farlo.', 'Provi un altro passo.'],
  'journal-damaged': [
    'Il registro delle vendite è danneggiato.',
    'Nulla è stato cambiato; ripristini l’ultima copia.',
  ],
  'journal-too-new': ['Il registro delle vendite è di una cassa più recente.', 'Aggiorni questa cassa.'],
  'data-folder-in-use': [
    'Un’altra cassa usa questa cartella di dati.',
    'Usi quella, o scelga un’altra cartella.',
  ],
  'data-folder-read-only': ['La cassa non può scrivere nella sua cartella di dati.', 'Controlli i permessi.'],
  'disk-full': ['Disco pieno, niente nuove vendite.', 'Liberi spazio.'],
  'settings-unreadable': [
    'Le impostazioni non si possono leggere.',
    'Sono state messe da parte; configuri di nuovo la cassa.',
  ],
  'settings-too-new': ['Le impostazioni sono di una cassa più recente.', 'Aggiorni questa cassa.'],
  'setup-file-bad': [
    'Il file di configurazione non è utilizzabile.',
    'Legga il messaggio; lo confronti con il README.',
  ],
  'port-taken': ['La porta è occupata da un altro programma.', 'Ne scelga un’altra con --port.'],
  'bad-option': ['La riga di comando ha un’opzione che la cassa non conosce.', 'Veda --help.'],
  'print-failed': ['La stampante non risponde.', 'Ristampi da Vendite.'],
  internal: ['Qualcosa è andato storto nella cassa.', 'Nulla è andato perso; riprovi.'],
};
