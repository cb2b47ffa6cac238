import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { LinkedCell, LinkedSet, LinkedSum } from '../../../../attendance/protection/linked-set.ts';
import { manyOthers, type PupilRange } from '../../../../attendance/protection/small-number.ts';
import { type PlaceFigures, phasesAndTotal } from '../../../../attendance/statistics/session-figures.ts';
import { measureParts } from '../../../../attendance/statistics/sessions-measured.ts';
import { breakdownOf } from '../../../../attendance/statistics/statistical-group.ts';
import { placeCode } from '../forms/place-cells.ts';
import type { ToDateShown } from '../protect-figures.ts';
import type { CellAt, CellFrame } from './cell-frame.ts';
import { cellSums } from './cell-sums.ts';
import { breakdownName, familyName, figureName, measureName, periodName } from './figure-name.ts';
import { phaseItem } from './phase-items.ts';

/** Published counts, and where to find what is behind each. */
export interface SessionsToLink {
  readonly cells: readonly CellAt[];
  /** The number of a count among the cells, -1 where it is not published. */
  readonly idOf: (at: CellAt) => number;
  readonly figuresOf: (at: CellAt) => PlaceFigures;
  readonly toDate: readonly ToDateShown[];
}

const total = phasesAndTotal.length - 1;

/** Of whom nobody said something, outsiders can guess that there are none to speak of, while they are no more than this share. */
export const mostGuessed = 0.05;

/** How much more than a day's, a count of each kind of time is kept; likewise of places and measures. */
const keptTime = { day: 0, week: 10, term: 20, year: 30 } as const;
const keptPlace = { National: 60, Regional: 40, 'Local authority': 0 } as const;
const keptMeasure: Readonly<Record<string, number>> = {
  possible: 6,
  attendance: 4,
  absence: 4,
  authorised: 2,
  unauthorised: 2,
};

/** Every published count of sessions as one linked set: what it is of, and every way in which counts add up. */
export class LinkedSessions {
  readonly #frame: CellFrame;
  readonly #own: SessionsToLink;
  readonly #places: readonly string[];
  readonly #regions: readonly string[];
  readonly #periods: readonly string[];
  readonly #groups: readonly string[];
  readonly #measures: readonly string[];
  readonly #absence: ReadonlySet<number>;
  readonly #attendance: ReadonlySet<number>;
  readonly #whole: { readonly attendance: number; readonly absence: number };

  constructor(frame: CellFrame, own: SessionsToLink) {
    const { tree, periods, groups, measures } = frame;
    this.#frame = frame;
    this.#own = own;
    this.#places = tree.places.map(placeCode);
    this.#regions = tree.places.map((place) =>
      place.level === 'Local authority' ? place.authority.region.code : 'above',
    );
    this.#periods = periods.map(periodName);
    this.#groups = groups.map((group) => {
      const { topic, name } = breakdownOf(group);
      return breakdownName(topic, name);
    });
    this.#measures = measures.map(({ type, reason }) => measureName(type, reason));
    const withStatus = (status: string) =>
      new Set(measures.flatMap((measure, at) => (measure.status === status ? [at] : [])));
    this.#absence = withStatus('Absence');
    this.#attendance = withStatus('Attendance');
    const numberOf = (id: string) => measures.findIndex((measure) => measure.id === id);
    this.#whole = { attendance: numberOf('attendance'), absence: numberOf('absence') };
  }

  name({ place, period, phase, group, measure }: CellAt): string {
    return figureName({
      place: this.#places[place]!,
      time: this.#periods[period]!,
      phase: phaseItem(phase),
      breakdown: this.#groups[group]!,
      measure: this.#measures[measure]!,
    });
  }

  set(): LinkedSet {
    const { cells, idOf } = this.#own;
    const names = cells.map((at) => this.name(at));
    const values = cells.map((at) => this.#value(at));
    const linked = cells.map((at, id) => this.#cell(at, names[id]!));
    const sums: LinkedSum[] = [];
    const link = (whole: number, parts: readonly number[], left: LinkedCell | undefined) => {
      if (left !== undefined) linked.push(left);
      const keys = parts.map((part) => names[part]!);
      sums.push({ total: names[whole]!, parts: left === undefined ? keys : [...keys, left.key] });
    };
    const leftOf = (whole: number, parts: readonly number[]) =>
      values[whole]! - parts.reduce((sum, part) => sum + values[part]!, 0);
    for (const [whole, ...parts] of cellSums(cells, this.#frame, idOf) as [number, ...number[]][]) {
      const left = leftOf(whole, parts);
      // Counts of which the parts are more than the whole are of other pupils than it: nothing follows from them.
      if (left < 0) continue;
      const key = `${names[whole]}|not in ${this.#groups[cells[parts[0]!]!.group]!}`;
      const known = left <= mostGuessed * values[whole]!;
      link(whole, parts, left === 0 ? undefined : { ...linked[whole]!, ...tellsOfNobody(left, known), key });
    }
    for (const [whole, parts] of this.#openMeasures()) {
      const { days } = this.#frame.periods[cells[whole]!.period]!;
      const left = otherReasons(leftOf(whole, parts), days.length);
      link(whole, parts, { ...linked[whole]!, ...left, key: `${names[whole]}|other reasons` });
    }
    for (const { key, value, parts } of this.#earlierToDate()) {
      linked.push({ ...linked[parts[0]!]!, ...tellsOfNobody(value, true), key });
      sums.push({ total: key, parts: parts.map((part) => names[part]!) });
    }
    return { cells: linked, sums };
  }

  /** What earlier releases showed of a term or year to date, where weeks of it were hidden: a sum of weeks that outsiders have. */
  *#earlierToDate(): Generator<{
    readonly key: string;
    readonly value: number;
    readonly parts: readonly number[];
  }> {
    const { periods } = this.#frame;
    const { cells, idOf, toDate } = this.#own;
    const weeksOf = (whole: number, until: IsoDate) =>
      periods.flatMap(({ kind, first, last }, number) =>
        kind === 'week' && first >= periods[whole]!.first && last <= until ? [number] : [],
      );
    for (const { until, shown, families } of toDate)
      for (const at of cells) {
        const { kind, first, last } = periods[at.period]!;
        if (kind === 'day' || kind === 'week' || until < first || until > last) continue;
        const name = this.name(at);
        if (!shown.has(name) || !families.has(familyName(this.#places[at.place]!, phaseItem(at.phase))))
          continue;
        const parts = weeksOf(at.period, until)
          .map((period) => idOf({ ...at, period }))
          .filter((id) => id >= 0);
        if (parts.length === 0) continue;
        const value = parts.reduce((sum, part) => sum + this.#value(cells[part]!), 0);
        yield { key: `${name}|to ${until}`, value, parts };
      }
  }

  /** Types of sessions of which only some reasons are published: the others are what is left. */
  *#openMeasures(): Generator<readonly [whole: number, parts: readonly number[]]> {
    const { measures } = this.#frame;
    const { cells, idOf } = this.#own;
    const numberOf = (id: string) => measures.findIndex((measure) => measure.id === id);
    const partsOf = new Map(
      measureParts.map(([whole, parts]) => [
        numberOf(whole),
        parts.map(numberOf).filter((part) => part >= 0),
      ]),
    );
    for (const [whole, at] of cells.entries()) {
      const parts = (partsOf.get(at.measure) ?? []).map((measure) => idOf({ ...at, measure }));
      const there = parts.filter((id) => id >= 0);
      if (there.length > 0 && there.length < parts.length) yield [whole, there];
    }
  }

  #value(at: CellAt): number {
    return this.#own.figuresOf(at).counts[this.#numberOf(at)]!;
  }

  #numberOf({ period, measure }: Pick<CellAt, 'period' | 'measure'>): number {
    return period * this.#frame.measures.length + measure;
  }

  #cell(at: CellAt, key: string): LinkedCell {
    const { place, phase, period, measure, group } = at;
    const figures = this.#own.figuresOf(at);
    const { id } = this.#frame.measures[measure]!;
    const { kind } = this.#frame.periods[period]!;
    const { level } = this.#frame.tree.places[place]!;
    const hiddenWith = this.#hiddenWith(at);
    const none = this.#noneAround(at);
    return {
      key,
      value: this.#value(at),
      pupils: this.#pupils(figures, at),
      others: this.#others(figures, at),
      of: none ? 'school' : 'place',
      schools: figures.schools[period]!,
      group: group !== 0 && id !== 'possible' && !none,
      keep:
        keptPlace[level] +
        keptTime[kind] +
        (keptMeasure[id] ?? 0) +
        (group === 0 ? 5 : 0) +
        (phase === total ? 1 : 0),
      block: this.#regions[place]!,
      family: familyName(this.#places[place]!, phaseItem(phase)),
      ...(hiddenWith.length > 0 ? { hiddenWith } : {}),
    };
  }

  /**
   * A percentage over phases is weighted: a second equation for the counts of each phase. Within a phase a count and its percentage
   * give possible sessions.
   */
  #hiddenWith(at: CellAt): readonly string[] {
    if (at.phase === total) return [];
    const over = { ...at, phase: total };
    const beside =
      this.#frame.measures[at.measure]!.id === 'possible'
        ? this.#frame.measures.flatMap((_, measure) =>
            measure === at.measure || this.#noneAround({ ...at, measure }) ? [] : [{ ...at, measure }],
          )
        : [];
    return [over, ...beside].filter((one) => this.#own.idOf(one) >= 0).map((one) => this.name(one));
  }

  /** Where the place above has none, each of its places has none, and everybody can tell. */
  #noneAround(at: CellAt): boolean {
    const { tree } = this.#frame;
    const authority = at.place - (tree.places.length - tree.regionOf.length);
    const place = authority < 0 ? 0 : tree.regionOf[authority]!;
    return this.#value({ ...at, place }) === 0;
  }

  /** At least as many as the busiest day had; at most one a session. */
  #pupils({ pupils, counts }: PlaceFigures, at: Pick<CellAt, 'period' | 'measure'>): PupilRange {
    const number = this.#numberOf(at);
    return { from: pupils[number]!, to: counts[number]! };
  }

  /** Of those who attended, those who were absent, and the other way round. */
  #others(figures: PlaceFigures, { period, measure }: CellAt): PupilRange {
    const { attendance, absence } = this.#whole;
    if (this.#absence.has(measure)) return this.#pupils(figures, { period, measure: attendance });
    if (this.#attendance.has(measure)) return this.#pupils(figures, { period, measure: absence });
    return manyOthers;
  }
}

/** Reasons that are in no view of their own: nobody may work them out either. */
const otherReasons = (left: number, days: number) => ({
  value: left,
  pupils: { from: Math.ceil(left / (2 * days)), to: left },
  unseen: true,
  hiddenWith: [],
});

/** What tells of nobody: of whom nobody said something, or what a release before this one said. */
const tellsOfNobody = (value: number, known: boolean) => ({
  value,
  pupils: manyOthers,
  others: manyOthers,
  of: 'school' as const,
  group: false,
  unseen: true,
  hiddenWith: [],
  known,
});
