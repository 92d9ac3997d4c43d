import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: 'Dinero sin venta',
  none: 'Todo el dinero pertenece a una venta.',
  intro:
    'El hub solo muestra su saldo, y este cambio no tiene una única explicación. Indique de quién es el dinero.',
  found: 'Encontrado {{time}}',
  pendingChange: 'Cambio en lo pendiente',
  availableChange: 'Cambio en lo disponible',
  came: 'entró',
  went: 'salió',
  unchanged: 'sin cambios',
  candidates: 'Puede ser el pago de',
  noCandidates: 'Ninguna venta abierta lo explica.',
  nobody: 'De nadie: no pertenece a ninguna venta',
  reasonHint: 'Por ejemplo: el cliente me mostró el pago.',
  decide: 'Guardar decisión',
  choiceNeeded: 'Elija una venta, o nadie.',
};
