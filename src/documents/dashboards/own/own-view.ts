import type { OnlyOwnView } from '../dashboard-address.ts';
import type { DrawnView } from '../views/drawn-view.ts';
import { halfDaysView } from './half-days-view.ts';
import { type JoinersCounted, joinersView } from './joiners-view.ts';
import { differsView, type OwnSource, qualityView } from './own-views.ts';

/** All that the views for a school's own people are made of. */
export interface OwnViewsSource extends OwnSource {
  /** Where they are in view. */
  readonly joiners: readonly JoinersCounted[];
}

/** Draws a view that nobody but a school's own people has. */
export function ownView(view: OnlyOwnView, source: OwnViewsSource): DrawnView {
  switch (view) {
    case 'half-days':
      return halfDaysView(source);
    case 'joiners':
      return joinersView(source.joiners, source.records);
    case 'quality':
      return qualityView(source);
    case 'differs':
      return differsView(source);
  }
}
