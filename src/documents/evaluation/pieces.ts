import type { WrittenEvaluation } from '../../evaluation/written-evaluation.ts';
import type { Cell, Column, Picture, Table } from '../../presentation/blocks.ts';
import { fixed, percent } from '../../presentation/formatting.ts';
import { narrowWidth, wideWidth } from '../report/content/page-widths.ts';
import { type BarChartData, barChart } from './bar-chart.ts';

type Figure = number | null | undefined;

/** A figure of the evaluation as text; a dash where there was nothing to work it out from. */
export function shown(value: Figure, digits: number): string {
  return value === null || value === undefined ? '–' : fixed(value, digits);
}

/** A share from 0 to 1 in per cent. */
export function asPercent(share: Figure, digits = 0): string {
  return share === null || share === undefined ? '–' : percent(share * 100, digits);
}

/** A school year as people write it. */
export const yearWords = (year: string): string => year.replace('-', '/');

export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Table {
  return { kind: 'table', caption, columns, rows: rows.map((row) => row.map((text): Cell => ({ text }))) };
}

export function bars(data: BarChartData): Picture {
  const alternative = `${data.title}. ${data.bars.map(({ label, words }) => `${label}: ${words}`).join('; ')}.`;
  return {
    kind: 'picture',
    wide: { svg: barChart(data, wideWidth), alternative },
    narrow: { svg: barChart(data, narrowWidth), alternative },
  };
}

/** A transition that was tested. */
export type Tested = Extract<WrittenEvaluation['transitions'][number]['tested'], { changes: unknown }>;

/** The last year-to-year transition of a phase that could be tested: the one that stands for the method. */
export function mainTransition(
  { transitions }: WrittenEvaluation,
  phase: 'primary' | 'secondary' | 'special',
): (WrittenEvaluation['transitions'][number] & { readonly tested: Tested }) | undefined {
  return transitions.findLast(
    (transition): transition is typeof transition & { readonly tested: Tested } =>
      transition.phase === phase &&
      'parts' in transition.tested &&
      (transition.tested.parts[0]?.policies.length ?? 0) > 0,
  );
}
