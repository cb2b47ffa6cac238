import { displayPublished, isMissing, mapPublished } from '../../attendance/published.ts';
import { publishedNameOr } from '../../attendance/school-name.ts';
import type { SimilarList, TraceStep } from '../../expectations/explanation/trace-step.ts';
import { numbers, type Table, words } from '../../presentation/blocks.ts';
import { precise } from '../../presentation/formatting.ts';
import { lineText } from './line-text.ts';

/** A step of a calculation as a page shows it: lines, and the similar schools as a table. */
export interface CalculationPart {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly Table[];
}

/** A calculation for a page. */
export function calculationParts(steps: readonly TraceStep[]): CalculationPart[] {
  return steps.map(({ title, lines }) => ({
    title,
    lines: lines.flatMap((line) => (line.kind === 'similar-list' ? [] : [lineText(line)])),
    tables: lines.flatMap((line) => (line.kind === 'similar-list' ? [tableOf(title, line)] : [])),
  }));
}

function tableOf(caption: string, { schools }: SimilarList): Table {
  return {
    kind: 'table',
    caption,
    columns: [words('School'), numbers('Attendance'), numbers('Difference')],
    rows: schools.map(({ rank, urn, name, distance, attendance, pupils, km }) => [
      {
        text: `${rank}. ${publishedNameOr(name, urn)}`,
        note: `URN ${urn}, ${displayPublished(pupils, String)} pupils, ${placeWords(km)}`,
      },
      { text: displayPublished(attendance, (percent) => `${percent}%`) },
      { text: distance.toFixed(4) },
    ]),
  };
}

function placeWords(km: SimilarList['schools'][number]['km']): string {
  const away = mapPublished(km, (distance) => `${precise(distance, 1)} km away`);
  return isMissing(away) ? `place ${displayPublished(away, String)}` : away;
}
