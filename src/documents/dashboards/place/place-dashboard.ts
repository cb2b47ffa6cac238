import type { FiguresByKey } from '../../../attendance/figures/figures-by-key.ts';
import { phasePlace } from '../../../attendance/figures/figures-of-schools.ts';
import { type Phase, phases } from '../../../attendance/phase.ts';
import type { DashboardAddress, PlaceDashboardView } from '../dashboard-address.ts';
import { drawnView } from '../school-dashboard.ts';
import type { Beside, DashboardSource } from '../views/drawn-view.ts';
import { type MemberToList, memberRows } from './members-table.ts';
import { type MembersView, type MemberWords, membersView } from './members-view.ts';
import { phaseWeightsNotes } from './phase-weights.ts';
import { tileMeasureOf, tilesView } from './tiles-view.ts';

/** What a place's dashboard is drawn from. */
export interface PlaceSource extends Omit<DashboardSource, 'of' | 'times' | 'lastYear' | 'beside'> {
  /** In the keys of its figures. */
  readonly name: string;
  readonly figures: FiguresByKey;
  /** Of the year before; where it is in view. */
  readonly lastYear?: FiguresByKey | undefined;
  /** Beside which each phase is seen. */
  readonly besidePhase?: (phase: Phase) => readonly Beside[];
  /** Where they are in view. */
  readonly members: readonly MemberToList[];
  readonly memberWords: MemberWords;
}

/** The phases of which a place has figures of their own. */
export function phasesOf({ name, figures }: PlaceSource): readonly Phase[] {
  return phases.filter((phase) => figures.hasPlace(phasePlace(name, phase)));
}

/** What an address shows of a place, in the keys of its figures: the whole, or a phase of which it has figures of its own. */
export function placeInView(
  source: PlaceSource,
  { phase }: Pick<DashboardAddress<PlaceDashboardView>, 'phase'>,
): string {
  const own = phasesOf(source).find((one) => one === phase);
  return own === undefined ? source.name : phasePlace(source.name, own);
}

/** Draws the view of a place that an address asks for. */
export function placeDashboard(
  source: PlaceSource,
  address: DashboardAddress<PlaceDashboardView>,
): MembersView {
  const { name, figures, lastYear, besidePhase, members, memberWords, today, shortDay, longDay } = source;
  const phase = phasesOf(source).find((one) => one === address.phase);
  const place = placeInView(source, address);
  const of = (all: FiguresByKey) => ({ of: { place, figures: all.figures }, times: all.timesOf(place) });
  const one = {
    ...of(figures),
    lastYear: lastYear && of(lastYear),
    beside: phase === undefined ? [] : (besidePhase?.(phase) ?? []),
    ownWords: source.ownWords ?? name,
    today,
    shortDay,
    longDay,
  };
  const { view } = address;
  switch (view) {
    case 'members':
      return membersView(one, members, memberWords, figures, address);
    case 'tiles':
      return {
        ...tilesView(
          one,
          memberRows(members, figures, { ...address, search: undefined }),
          tileMeasureOf(address.sort),
        ),
        listed: [],
      };
    case 'summary': {
      const drawn = drawnView(one, view, address.by);
      const weights = phase === undefined ? phaseWeightsNotes(name, phasesOf(source), figures) : [];
      return { ...drawn, notes: [...(drawn.notes ?? []), ...weights], listed: [] };
    }
    default:
      return { ...drawnView(one, view, address.by), listed: [] };
  }
}
