/** What the letters mean that stand where a figure is missing. */
export const symbolsWords = (exact: boolean): string =>
  `${
    exact
      ? 'x: not available.'
      : 'c: hidden, so that no pupil can be told from figures. x: there is no such figure for a school of this size.'
  } z: not applicable, such as a day on which the school was closed. low: less than 0.05%, and not none. u: of low reliability, as registers of the time are still settling.`;
