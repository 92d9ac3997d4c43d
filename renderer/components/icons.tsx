import './icons.css';

/** The rail's and buttons' line drawings; decoration beside words, so hidden from screen readers. */
const PATHS = {
  counter: 'M4 4h16v7H4zM4 15h3M10.5 15h3M17 15h3M4 20h3M10.5 20h3M17 20h3',
  sales: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5',
  money: 'M3.5 6.5h17v11h-17zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M6.5 9.5v5M17.5 9.5v5',
  reports: 'M4 20V4M4 20h16M8.5 16v-5M12.5 16V7M16.5 16v-8',
  settings: 'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5',
  help: 'M9 9a3 3 0 1 1 4.2 2.750c-.8.35-1.2.9-1.2 1.750v.5M12 17.5h.01M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19',
  fullScreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  print: 'M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z',
  save: 'M12 3v12M7 10.5l5 5 5-5M4 20h16',
  next: 'M4 12h15M13 6l6 6-6 6',
  back: 'M20 12H5M11 6l-6 6 6 6',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5 20 20',
  flask: 'M9 3h6M10 3v6L4.5 18.5A1.7 1.7 0 0 0 6 21h12a1.7 1.7 0 0 0 1.5-2.5L14 9V3M7.5 15h9',
  plug: 'M9 3v4M15 3v4M6.5 7h11v4a5.5 5.5 0 0 1-5.5 5.5A5.5 5.5 0 0 1 6.5 11zM12 16.5V21M3 3l18 18',
  dot: 'M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7',
  attention: 'M12 3.5 22 20.5H2zM12 10v4.5M12 17.5h.01',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  server: 'M4 4h16v6H4zM4 14h16v6H4zM7.5 7h.01M7.5 17h.01',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17',
} as const;

export type IconName = keyof typeof PATHS;

/** Drawings that point somewhere turn round with the direction of reading. */
const DIRECTED: ReadonlySet<IconName> = new Set<IconName>(['next', 'back']);

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className={DIRECTED.has(name) ? 'icon icon--directed' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
