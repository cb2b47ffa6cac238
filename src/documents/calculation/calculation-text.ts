import { displayPublished } from '../../attendance/published.ts';
import { publishedNameOr } from '../../attendance/school-name.ts';
import type { SimilarList, TraceStep } from '../../expectations/explanation/trace-step.ts';
import { lineText } from './line-text.ts';

/** A step of a calculation as plain text: a title, and lines to set below it. */
export interface CalculationText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A calculation for a terminal or a letter. */
export function calculationText(steps: readonly TraceStep[]): CalculationText[] {
  return steps.map(({ title, lines }) => ({
    title: lines.some(isList) ? `${title}: rank, URN, distance, attendance, pupils, km away` : title,
    lines: lines.flatMap((line) => (line.kind === 'similar-list' ? rowsOf(line) : [lineText(line)])),
  }));
}

const isList = ({ kind }: TraceStep['lines'][number]): boolean => kind === 'similar-list';

function rowsOf({ schools }: SimilarList): string[] {
  return schools.map(({ rank, urn, name, distance, attendance, pupils, km }) =>
    [
      String(rank).padStart(2),
      urn,
      distance.toFixed(4),
      displayPublished(attendance, (percent) => `${percent}%`),
      displayPublished(pupils, String),
      displayPublished(km, (away) => `${away} km`),
      publishedNameOr(name, urn),
    ].join('  '),
  );
}
