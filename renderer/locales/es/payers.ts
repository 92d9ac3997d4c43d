import type { LateWords } from '../messages.ts';

export const payers: LateWords['payers'] = {
  title: 'Hubs cuya palabra acepta',
  hint: 'Un pago por el que firmó uno de estos hubs cuenta como pagado antes de ser definitivo, hasta sus límites. Si el hub falta a su palabra, el dinero se pierde.',
  none: 'Aún no confía en ningún hub: cada pago espera según las reglas de arriba.',
  add: 'Confiar en un hub',
  dialog: 'Confiar en un hub',
  trust: 'Confiar en él',
  risk: 'Sus pagos contarán como pagados antes de ser definitivos. Si falta a su palabra, usted pierde hasta el límite.',
  key: 'Clave pública del hub',
  keyHint: '66 caracteres, tal como se los dio quien lo administra.',
  callsItself:
    'Dice ser {{host}}. Cualquiera puede escribirlo: compare la clave con la que le dio quien lo administra.',
  name: 'Cómo lo llama usted',
  limit: 'Hasta, por venta',
  total: 'Como máximo sin confirmar a la vez',
  totalHint: 'Entre todas las ventas. Vacío: sin ese límite.',
  upTo: 'Hasta {{amount}} por venta',
  upToTotal: 'Hasta {{amount}} por venta, {{total}} a la vez',
  unconfirmed: '{{amount}} sin confirmar ahora',
  broken:
    'Faltó a su palabra: el dinero de la venta n.º {{number}} se perdió. No se acepta nada más por su palabra hasta que vuelva a confiar en él.',
  change: 'Cambiar',
  anew: 'Volver a confiar',
  remove: 'Dejar de confiar',
  trustThis: 'Confiar en este hub',
  trustedAs: 'Usted confía en este hub como {{name}}.',
};
