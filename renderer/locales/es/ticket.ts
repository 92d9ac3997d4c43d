import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'Porcentaje o importe',
  quantity: 'Cantidad',
  unitPrice: 'Precio por unidad:',
  reason: 'Motivo',
  discountTitle: 'Descuento en el tique',
  remove: 'Quitar',
  removeLine: 'Quitar la línea',
  apply: 'Aplicar',
  noTip: 'Sin propina',
  otherTip: 'Otro importe',
  parking: 'Tiques aparcados',
  parkName: 'Nombre o mesa',
  parkedList: 'Tiques aparcados',
  parkFirst: 'Aparque o borre el tique de la pantalla antes de recuperar otro.',
  recall: 'Recuperar',
  discard: 'Descartar',
  discardConfirm: 'Descartar de verdad',
  nameless: 'Sin nombre',
  lines: 'Líneas: {{n}}',
  reasons: {
    regular: 'Cliente habitual',
    damaged: 'Dañado',
    staff: 'Personal',
    promotion: 'Promoción',
  },
};
