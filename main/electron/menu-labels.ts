import { type Language, languageOf } from '../../shared/messages/language.ts';

/** The words of the window's menu. */
export interface MenuLabels {
  readonly file: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly reload: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly help: string;
  readonly about: string;
}

const ENGLISH: MenuLabels = {
  file: '&File',
  quit: '&Quit',
  edit: '&Edit',
  undo: '&Undo',
  redo: '&Redo',
  cut: 'Cu&t',
  copy: '&Copy',
  paste: '&Paste',
  selectAll: 'Select &all',
  view: '&View',
  reload: '&Reload',
  actualSize: 'Actual &size',
  zoomIn: 'Zoom &in',
  zoomOut: 'Zoom &out',
  fullScreen: '&Full screen',
  help: '&Help',
  about: '&About Bitcoin Till',
};

const ARABIC: MenuLabels = {
  file: 'ملف',
  quit: 'إنهاء',
  edit: 'تحرير',
  undo: 'تراجع',
  redo: 'إعادة',
  cut: 'قص',
  copy: 'نسخ',
  paste: 'لصق',
  selectAll: 'تحديد الكل',
  view: 'عرض',
  reload: 'إعادة تحميل',
  actualSize: 'الحجم الفعلي',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  fullScreen: 'ملء الشاشة',
  help: 'مساعدة',
  about: 'حول Bitcoin Till',
};

const GERMAN: MenuLabels = {
  file: '&Datei',
  quit: '&Beenden',
  edit: '&Bearbeiten',
  undo: '&Rückgängig',
  redo: '&Wiederholen',
  cut: '&Ausschneiden',
  copy: '&Kopieren',
  paste: '&Einfügen',
  selectAll: 'A&lles auswählen',
  view: '&Ansicht',
  reload: '&Neu laden',
  actualSize: '&Originalgröße',
  zoomIn: 'Ver&größern',
  zoomOut: 'Ver&kleinern',
  fullScreen: '&Vollbild',
  help: '&Hilfe',
  about: '&Über Bitcoin Till',
};

const SPANISH: MenuLabels = {
  file: '&Archivo',
  quit: '&Salir',
  edit: '&Edición',
  undo: '&Deshacer',
  redo: '&Rehacer',
  cut: 'Cor&tar',
  copy: '&Copiar',
  paste: '&Pegar',
  selectAll: 'Seleccionar &todo',
  view: '&Ver',
  reload: '&Recargar',
  actualSize: '&Tamaño real',
  zoomIn: '&Ampliar',
  zoomOut: 'R&educir',
  fullScreen: '&Pantalla completa',
  help: 'A&yuda',
  about: '&Acerca de Bitcoin Till',
};

const FRENCH: MenuLabels = {
  file: '&Fichier',
  quit: '&Quitter',
  edit: '&Édition',
  undo: '&Annuler',
  redo: '&Rétablir',
  cut: 'Co&uper',
  copy: '&Copier',
  paste: 'C&oller',
  selectAll: '&Tout sélectionner',
  view: '&Affichage',
  reload: '&Recharger',
  actualSize: '&Taille réelle',
  zoomIn: '&Agrandir',
  zoomOut: 'Ré&duire',
  fullScreen: '&Plein écran',
  help: 'Ai&de',
  about: 'À &propos de Bitcoin Till',
};

const PORTUGUESE: MenuLabels = {
  file: '&Ficheiro',
  quit: '&Sair',
  edit: '&Editar',
  undo: '&Anular',
  redo: '&Refazer',
  cut: 'Cor&tar',
  copy: '&Copiar',
  paste: 'Co&lar',
  selectAll: '&Selecionar tudo',
  view: '&Ver',
  reload: '&Recarregar',
  actualSize: '&Tamanho real',
  zoomIn: '&Ampliar',
  zoomOut: 'Re&duzir',
  fullScreen: '&Ecrã inteiro',
  help: 'A&juda',
  about: '&Acerca de Bitcoin Till',
};

const ITALIAN: MenuLabels = {
  file: '&File',
  quit: '&Esci',
  edit: '&Modifica',
  undo: '&Annulla',
  redo: '&Ripeti',
  cut: '&Taglia',
  copy: '&Copia',
  paste: '&Incolla',
  selectAll: '&Seleziona tutto',
  view: '&Visualizza',
  reload: '&Ricarica',
  actualSize: '&Dimensioni reali',
  zoomIn: '&Ingrandisci',
  zoomOut: 'Ri&duci',
  fullScreen: 'S&chermo intero',
  help: '&Aiuto',
  about: '&Informazioni su Bitcoin Till',
};

const JAPANESE: MenuLabels = {
  file: 'ファイル(&F)',
  quit: '終了(&Q)',
  edit: '編集(&E)',
  undo: '元に戻す(&U)',
  redo: 'やり直し(&R)',
  cut: '切り取り(&T)',
  copy: 'コピー(&C)',
  paste: '貼り付け(&P)',
  selectAll: 'すべて選択(&A)',
  view: '表示(&V)',
  reload: '再読み込み(&R)',
  actualSize: '実際のサイズ(&S)',
  zoomIn: '拡大(&I)',
  zoomOut: '縮小(&O)',
  fullScreen: '全画面(&F)',
  help: 'ヘルプ(&H)',
  about: 'Bitcoin Till について(&A)',
};

const BY_LANGUAGE: Readonly<Record<Language, MenuLabels>> = {
  en: ENGLISH,
  ar: ARABIC,
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
  pt: PORTUGUESE,
  it: ITALIAN,
  ja: JAPANESE,
};

/** The menu's words in a language (`ar`, `en-GB`); English where there are none. */
export function menuLabels(language: string): MenuLabels {
  return BY_LANGUAGE[languageOf(language) ?? 'en'];
}
