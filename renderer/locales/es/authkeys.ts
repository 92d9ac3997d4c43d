import type { LateWords } from '../messages.ts';

export const authkeys: LateWords['authkeys'] = {
  list: 'Claves de acceso de esta cuenta',
  listHint: 'Con una clave de acceso, una caja o un programa actúa por la cuenta en el hub.',
  openHint: 'Se muestran y se cambian con la frase de contraseña del dueño. Vale unos minutos.',
  open: 'Mostrarlas',
  may: {
    sell: 'Vender',
    balance: 'Ver el saldo',
    money: 'Mover dinero',
    keys: 'Crear claves de acceso',
    other: 'Algo que esta caja no conoce',
  },
  revoked: 'Revocada: no puede hacer nada',
  usedHereBy: {
    till: 'La de esta caja',
    owner: 'La del dueño',
  },
  made: 'Creada el {{time}}',
  lastUsed: 'usada por última vez el {{time}}',
  neverUsed: 'nunca usada',
  revoke: 'Revocar',
  revokeQuestion: '¿Revocar esta clave de acceso?',
  revokeText:
    'Quien la tenga ya no podrá hacer nada con ella: una caja que vende con ella deja de vender. No se puede devolver.',
  forAnother: 'Una clave de acceso para otra caja',
  forAnotherHint: 'Vende y ve el saldo, y no puede mover dinero. Se escribe en un archivo, una sola vez.',
  folder: 'Carpeta',
  folderHint:
    'La ruta completa en esta máquina, por ejemplo de una memoria USB. Vacío: una carpeta junto a los datos de la caja.',
  written: 'Creada. Está en este archivo:',
  carry:
    'Elíjalo en la configuración de la otra caja y después bórrelo: quien lo tenga puede vender por esta cuenta.',
  make: 'Crearla',
};
