import {
  displayPublished,
  isMissing,
  type MissingReason,
  type Published,
} from '../../../attendance/published.ts';
import type { Cell } from '../../../presentation/blocks.ts';

/** Why a figure is not there, for a reader who does not know the publisher's symbols. */
export const whyMissing: Readonly<Record<MissingReason, string>> = {
  suppressed: 'so few pupils are behind it that it could point to one',
  'not-applicable': 'there is no such figure for this school',
  'not-available': 'none of the files used has it',
  'not-submitted': 'it has not been sent yet',
};

/** A figure in a table: where there is none, the reason stands beneath. */
export function publishedCell(
  figure: Published<number>,
  show: (value: number) => string,
  note?: string,
): Cell {
  const text = displayPublished(figure, show);
  const beneath = isMissing(figure) ? whyMissing[figure.missing] : note;
  return beneath === undefined ? { text } : { text, note: beneath };
}
