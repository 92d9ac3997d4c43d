import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'Hubs y cuentas',
  listHint:
    'Las ventas nuevas van a una de ellas. En las demás se vigilan las ventas mientras aún puedan cambiar.',
  forNewSales: 'Las ventas nuevas van aquí',
  use: 'Usar para ventas nuevas',
  practice: 'Práctica: no es dinero real',
  openSales: 'Ventas abiertas: {{n}}',
  useQuestion: '¿Usar {{name}} para las ventas nuevas?',
  useText: 'Desde ahora las ventas nuevas van a {{name}}, ya no a {{before}}.',
  useSilent: 'Este hub no responde ahora: quizá no se pueda vender.',
  stillWatched: 'Las ventas abiertas en {{before}} se siguen vigilando: {{n}}',
  useFromPractice: 'Desde ahora los clientes pagan con dinero real.',
  add: 'Añadir un hub o una cuenta',
  addFinish: 'Añadir',
  added: 'Añadido. Las ventas nuevas siguen yendo a {{name}}.',
};
