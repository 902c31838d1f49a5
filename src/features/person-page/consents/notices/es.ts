import type { Notice } from './notice.ts';

export const spanish: Notice = {
  language: 'es',
  direction: 'ltr',
  version: 1,
  approved: false,
  spoken:
    'Escribo algunas cosas de las que hablamos, para no preguntártelas cada vez. Solo las lee nuestro equipo. A otros se las digo solo si tú quieres, y tú me dices qué. Puedes decir que no: la manta, el té y la escucha siguen. Puedes cambiar de idea cuando quieras.',
  card: [
    'Escribimos pocas cosas, para ayudarte mejor.',
    'Solo las lee nuestro equipo.',
    'A otros se las decimos solo con tu sí. Tú eliges qué.',
    'El sí termina solo. Puedes retirarlo cuando quieras, de palabra.',
    'Si dices que no, te ayudamos igual.',
    'Puedes pedir oír lo que está escrito, corregirlo, borrarlo.',
  ],
  full: [
    {
      title: 'Quiénes somos',
      text: 'Somos el equipo que encuentras en la calle. La entidad para la que trabajamos responde de lo que escribimos.',
    },
    {
      title: 'Qué escribimos',
      text: 'Cómo quieres que te llamemos, qué necesitas, qué hemos hecho juntos. El nombre verdadero y la fecha de nacimiento solo si hacen falta para algo preciso.',
    },
    {
      title: 'Qué no decimos a nadie',
      text: 'Dónde duermes, tus papeles de residencia, lo que nos contaste en confianza. No damos listas a la policía.',
    },
    {
      title: 'A quién se lo decimos',
      text: 'A un servicio o a otra entidad solo si dices que sí. Antes te mostramos las palabras que leerá. Sin tu sí, solo si hay peligro de vida o si la ley nos obliga: entonces te lo decimos.',
    },
    {
      title: 'Por cuánto tiempo',
      text: 'Tu sí vale un año como máximo, tres meses para una derivación. Después te lo preguntamos de nuevo.',
    },
    {
      title: 'Qué puedes hacer',
      text: 'Puedes oír tu resumen, hacer que lo corrijan, pedir que se borre, retirar un sí. Basta decírselo a quien encuentres. También puedes escribir a la autoridad italiana de protección de datos (Garante).',
    },
  ],
};
