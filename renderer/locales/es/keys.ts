import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'Bloquear la caja; entra otra persona',
  title: 'Teclas',
  digits: 'Escribir el importe',
  decimal: 'Coma decimal',
  sum: 'Línea siguiente; cantidad',
  charge: 'Cobrar',
  back: 'Atrás; nunca anula dinero',
  thisHelp: 'Esta lista',
  find: 'Buscar un artículo o una venta',
  sales: 'Ventas',
  nextCustomer: 'Siguiente cliente',
  checkNow: 'Consultar ahora al hub',
  nextRegion: 'Siguiente parte de la pantalla',
  print: 'Imprimir el recibo',
  practice: 'Cliente de prácticas',
  newSale: 'Nueva venta, tras el pago',
};
