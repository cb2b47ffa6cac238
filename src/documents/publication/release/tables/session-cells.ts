import type { CountBook } from '../../../../attendance/statistics/count-book.ts';
import {
  type GroupFigures,
  groupFigures,
  type PlaceFigures,
  phasesAndTotal,
} from '../../../../attendance/statistics/session-figures.ts';
import type { StatisticalLevel } from '../../../../attendance/statistics/statistical-place.ts';
import { weightedTotal } from '../../../../attendance/statistics/weighted-total.ts';
import type { FigureProtection } from '../protect-figures.ts';
import type { PublishedFigure } from '../statistical-table.ts';
import type { CellAt, CellFrame } from './cell-frame.ts';
import { LinkedSessions } from './linked-sessions.ts';
import { isView } from './views-of-places.ts';

/** Figures that a table publishes. */
export interface CellPlan {
  readonly levels: readonly StatisticalLevel[];
  readonly periods: readonly number[];
  readonly measures: readonly number[];
  readonly groups: readonly number[];
}

/** Every figure of sessions that any table of a release publishes, hidden together where one must be. */
export class SessionCells {
  readonly frame: CellFrame;
  readonly #figures: readonly GroupFigures[];
  readonly #ids = new Map<number, number>();
  readonly #cells: CellAt[] = [];
  readonly #hidden: Uint8Array;

  constructor(
    book: CountBook,
    frame: CellFrame,
    { plans, protection }: { readonly plans: readonly CellPlan[]; readonly protection: FigureProtection },
  ) {
    this.frame = frame;
    this.#figures = frame.groups.map((group) => groupFigures(book, group, frame));
    for (const plan of plans) this.#publish(plan);
    this.#hidden = this.#hide(protection);
  }

  /**
   * Whether the place has a school of the phase with a day in the period, and pupils of the group. A group of nobody has no figures:
   * zeros would have to be hidden, and others beside them, for the sake of no pupil.
   */
  has(at: Omit<CellAt, 'measure'>): boolean {
    const figures = this.#at(at);
    if (figures === undefined || figures.schools[at.period] === 0) return false;
    return at.group === 0 || this.count({ ...at, measure: 0 })! > 0;
  }

  /** Sessions, and what per cent of possible sessions they are: over all phases weighted. Not available where there is no view. */
  figuresAt(at: CellAt): readonly [count: PublishedFigure, percent: PublishedFigure] {
    if (!this.#isView(at)) return ['x', 'x'];
    if (this.isHidden(at)) return ['c', 'c'];
    return [this.count(at)!, this.percent(at) ?? 'z'];
  }

  isHidden(at: CellAt): boolean {
    const id = this.#ids.get(this.#key(at));
    if (id === undefined) throw new RangeError('the figure is in no table of the release');
    return this.#hidden[id] === 1;
  }

  /** As counted; undefined where there is no row. */
  count(at: CellAt): number | undefined {
    return this.#at(at)?.counts[at.period * this.frame.measures.length + at.measure];
  }

  /** As counted; undefined where no session was possible. */
  percent(at: CellAt): number | undefined {
    // All possible sessions are 100% of themselves, whatever rounding makes of their weights.
    if (at.phase < phasesAndTotal.length - 1 || at.measure === 0) return this.pooledPercent(at);
    const shares = phasesAndTotal.slice(0, -1).flatMap((_, phase) => {
      const percent = this.pooledPercent({ ...at, phase });
      return percent === undefined ? [] : [{ percent, weight: this.weight({ ...at, phase }) }];
    });
    return weightedTotal(shares) ?? this.pooledPercent(at);
  }

  /** Sessions ÷ possible sessions: over all phases without weights. */
  pooledPercent(at: CellAt): number | undefined {
    const possible = this.count({ ...at, measure: 0 });
    return possible === undefined || possible === 0 ? undefined : (100 * this.count(at)!) / possible;
  }

  /** Pupils by whom a phase counts in a total: of all its schools where the counts say, otherwise of those that sent. */
  weight(at: Omit<CellAt, 'measure'>): number {
    const figures = this.#at(at);
    return figures?.totalEnrolments[at.period] || figures?.enrolments[at.period] || 0;
  }

  /** Schools and pupils behind the figures of a place. */
  coverage(at: Omit<CellAt, 'measure'>): PlaceFigures | undefined {
    return this.#at(at);
  }

  /** How many figures there are, and of them hidden, at one level. */
  hiddenAt(
    level: StatisticalLevel,
    groups: 'all' | 'groups',
  ): { readonly cells: number; readonly hidden: number } {
    return this.hiddenOf(
      ({ place, group }) =>
        this.frame.tree.places[place]!.level === level && (group === 0) === (groups === 'all'),
    );
  }

  /** The same of the figures that are asked for. */
  hiddenOf(asked: (at: CellAt) => boolean): { readonly cells: number; readonly hidden: number } {
    let [cells, hidden] = [0, 0];
    for (const [id, at] of this.#cells.entries()) {
      if (!asked(at)) continue;
      cells += 1;
      hidden += this.#hidden[id]!;
    }
    return { cells, hidden };
  }

  #at({ place, phase, group }: Omit<CellAt, 'measure'>): PlaceFigures | undefined {
    return this.#figures[group]![phasesAndTotal[phase]!][place];
  }

  #isView({ place, phase, group, measure }: CellAt): boolean {
    return isView({
      level: this.frame.tree.places[place]!.level,
      phase,
      group: this.frame.groups[group]!,
      measure: this.frame.measures[measure]!.id,
    });
  }

  #key({ place, phase, period, measure, group }: CellAt): number {
    const { tree, periods, measures } = this.frame;
    const inGroup = ((group * 4 + phase) * periods.length + period) * measures.length + measure;
    return inGroup * tree.places.length + place;
  }

  #publish({ levels, periods, measures, groups }: CellPlan): void {
    for (const [place, { level }] of this.frame.tree.places.entries()) {
      if (!levels.includes(level)) continue;
      for (const group of groups)
        for (const period of periods)
          for (let phase = 0; phase < phasesAndTotal.length; phase += 1) {
            if (!this.has({ place, phase, period, group })) continue;
            for (const measure of measures) {
              const at = { place, phase, period, measure, group };
              if (!this.#isView(at)) continue;
              const key = this.#key(at);
              if (this.#ids.has(key)) continue;
              this.#ids.set(key, this.#cells.length);
              this.#cells.push(at);
            }
          }
    }
  }

  #hide(protection: FigureProtection): Uint8Array {
    const linked = new LinkedSessions(this.frame, {
      cells: this.#cells,
      idOf: (at) => this.#ids.get(this.#key(at)) ?? -1,
      figuresOf: (at) => this.#at(at)!,
      protection,
    });
    const hidden = protection.hide(linked.set());
    return Uint8Array.from(this.#cells, (at) => (hidden.has(linked.name(at)) ? 1 : 0));
  }
}
