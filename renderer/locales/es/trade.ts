import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: 'Partes',
  account: 'Cuenta y envíos',
  pay: 'Pagar una factura',
  exchange: 'Cambio',
  invoice: 'Factura',
  invoiceHint: 'Pegue o escanee el texto de la factura, o búsquela por su código.',
  code: 'Código corto',
  find: 'Buscar',
  noneFound: 'No hay factura con este código.',
  moreFound: 'Hay más: pida la factura misma.',
  look: 'Verla',
  cost: 'Cuesta ahora',
  ceiling: 'Como máximo',
  ceilingHint: 'Si al pagar cuesta más, no se paga nada.',
  toReadAgain: 'un precio nuevo',
  toAllow: 'lo máximo que puede costar',
  payNow: 'Pagar ahora',
  payUpTo: 'Pagar hasta {{amount}}',
  signedBy: 'Firmada por',
  payAnother: 'Pagar otra factura',
  states: {
    asking: {
      word: 'PREGUNTANDO',
      sentence: 'Se pregunta al hub.',
    },
    unknown: {
      word: 'NO SE SABE',
      sentence: 'No sabemos si el hub lo hizo. No lo repita: la caja sigue preguntando.',
    },
    done: {
      word: 'HECHO',
      sentence: 'El hub lo hizo.',
    },
    failed: {
      word: 'NO HECHO',
      sentence: 'No cambió nada.',
    },
    'taken-as-done': {
      word: 'DADO POR HECHO',
      sentence: 'Lo decidió una persona.',
    },
    'taken-as-undone': {
      word: 'DADO POR NO HECHO',
      sentence: 'Lo decidió una persona.',
    },
  },
};
