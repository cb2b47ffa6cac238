import { counted, percent } from '../../presentation/formatting.ts';
import type { DrawnView } from './views/drawn-view.ts';

/** How many figures of a view are there, and how many of them are hidden. */
export function hiddenShare({ rows }: Pick<DrawnView, 'rows'>): {
  readonly figures: number;
  readonly hidden: number;
} {
  const cells = rows.flatMap((row) => row.slice(1).map(({ value }) => value));
  const hidden = cells.filter((value) => value === 'c').length;
  return { figures: hidden + cells.filter((value) => typeof value === 'number').length, hidden };
}

/**
 * The same as a sentence; undefined where the view has no figures, or where they are shown exactly: then nothing can be hidden.
 *
 * @param exact whether whoever looks sees figures exactly
 */
export function hiddenShareWords(view: Pick<DrawnView, 'rows'>, exact: boolean): string | undefined {
  const { figures, hidden } = hiddenShare(view);
  if (exact || figures === 0) return undefined;
  return hidden === 0
    ? 'No figure of this view is hidden.'
    : `Of the ${counted(figures, 'figure', 'figures')} of this view ${hidden} ${hidden === 1 ? 'is' : 'are'} hidden: ${percent((100 * hidden) / figures)}.`;
}
