/** Where symbols are explained: beside a table that is read, in a file to go on with, or where all files are offered. */
type WhereExplained = 'read' | 'file' | 'files';

/**
 * What the letters mean that stand where a figure is missing, and what else stands in a table that is read, on a page or on paper. A file to
 * go on with has every rate to the last digit, and of a time its name alone.
 */
export function symbolsWords(exact: boolean, where: WhereExplained = 'read'): string {
  const everywhere = `${
    exact
      ? 'x: not available.'
      : 'c: hidden, so that no pupil can be told from figures. x: there is no such figure for a school of this size.'
  } z: not applicable, such as a day on which the school was closed.`;
  switch (where) {
    case 'read':
      return `${everywhere} ${onlyRead}`;
    case 'file':
      return everywhere;
    case 'files':
      return `In every file, ${everywhere} In the PDF, which is read, also ${onlyRead} The others have every rate to the last digit, and a time by its name alone.`;
  }
}

const onlyRead =
  'low: more than 0%, less than 0.05%. u: of low reliability, as registers of the time are still settling.';
