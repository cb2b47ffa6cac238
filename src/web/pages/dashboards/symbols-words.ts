/**
 * What the letters mean that stand where a figure is missing, and what else stands in a table that is read. A file to go on with has every
 * rate to the last digit, and of a time its name alone.
 */
export const symbolsWords = (exact: boolean, where: 'read' | 'file' = 'read'): string =>
  `${
    exact
      ? 'x: not available.'
      : 'c: hidden, so that no pupil can be told from figures. x: there is no such figure for a school of this size.'
  } z: not applicable, such as a day on which the school was closed.${
    where === 'read'
      ? ' low: more than 0%, less than 0.05%. u: of low reliability, as registers of the time are still settling.'
      : ''
  }`;
