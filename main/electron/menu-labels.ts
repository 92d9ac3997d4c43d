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

const BY_LANGUAGE: Readonly<Record<string, MenuLabels>> = { en: ENGLISH, ar: ARABIC };

/** The menu's words in a language (`ar`, `en-GB`); English where there are none. */
export function menuLabels(language: string): MenuLabels {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(BY_LANGUAGE, base) ? BY_LANGUAGE[base] : undefined) ?? ENGLISH;
}
