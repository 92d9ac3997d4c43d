import type { LateWords } from '../messages.ts';

export const board: LateWords['board'] = {
  title: 'Tablón público',
  hint: 'Si está activado, las ventas nuevas se publican en el tablón público del hub. Quien tiene el código corto encuentra allí la factura y la paga desde una cuenta. Cualquiera puede ver el importe, el nombre de la tienda, la nota y el lugar.',
  posts: 'Publicar ventas nuevas',
  lat: 'Latitud',
  lng: 'Longitud',
  placeHint:
    'No hace falta. En grados decimales, como 48.13743 y 11.57549: quien está cerca encuentra así la factura sin el código.',
  badPlace: 'Hacen falta los dos: latitud de -90 a 90, longitud de -180 a 180.',
  practice: 'En las prácticas no hay claves para firmar, así que no se publica nada.',
  hubLacks: 'Este hub no tiene tablón público.',
  unknown: 'El hub aún no ha respondido.',
  own: 'Ahora en el tablón',
  ownHint: 'Sus facturas, como las encuentra cualquiera.',
  none: 'Ninguna de sus facturas está allí ahora.',
  notListed: 'Ya no aparece',
  leftHub: 'En {{name}}, que usted dejó',
  unasked: 'Ahora no se puede preguntar al hub',
  more: 'Y {{n}} más antiguas.',
  lookAgain: 'Mirar otra vez',
  at: 'En {{latitude}}, {{longitude}}',
  key: 'Clave de firma',
  keyHint:
    'Cada factura publicada lleva una firma de esta clave; por ella se reconoce a la tienda. Está en sus copias de seguridad.',
  noKey: 'Se crea con la primera factura.',
  copyKey: 'Copiar clave',
  changeKey: 'Firmar con una clave nueva',
  changeKeyQuestion: '¿Firmar desde ahora con una clave nueva?',
  changeKeyText:
    'Quien confía en la tienda por su clave debe conocer la nueva. Lo que firmó la antigua aún puede retirarse.',
  keepKey: 'Conservar esta clave',
};
