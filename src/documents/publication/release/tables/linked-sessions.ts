import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { LinkedCell, LinkedSet, LinkedSum } from '../../../../attendance/protection/linked-set.ts';
import {
  manyOthers,
  type NumberOfPupils,
  type PupilRange,
} from '../../../../attendance/protection/small-number.ts';
import { type PlaceFigures, phasesAndTotal } from '../../../../attendance/statistics/session-figures.ts';
import { measureParts } from '../../../../attendance/statistics/sessions-measured.ts';
import { breakdownOf } from '../../../../attendance/statistics/statistical-group.ts';
import { placeCode } from '../forms/place-cells.ts';
import { type FigureProtection, nameUntil } from '../protect-figures.ts';
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
  readonly protection: Pick<FigureProtection, 'isSmall' | 'toDate'>;
}

/** A type of sessions of which some reasons are published. */
interface OpenMeasure {
  readonly whole: number;
  readonly parts: readonly number[];
  /** Measures that are not. */
  readonly others: readonly number[];
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
  readonly #families: readonly (readonly string[])[];
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
    this.#families = this.#places.map((place) =>
      phasesAndTotal.map((_, phase) => familyName(place, phaseItem(phase))),
    );
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
    const linked = cells.map((at, id) => this.#cell(at, id, names));
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
    for (const { whole, parts, others } of this.#openMeasures()) {
      const at = cells[whole]!;
      // Where the place above has none of the others either, everybody can tell that the parts are all of it.
      if (others.every((measure) => this.#noneAround({ ...at, measure }))) {
        link(whole, parts, undefined);
        continue;
      }
      const { days } = this.#frame.periods[at.period]!;
      const left = otherReasons(leftOf(whole, parts), days.length);
      link(whole, parts, { ...linked[whole]!, ...left, key: `${names[whole]}|other reasons` });
    }
    for (const { key, value, parts, shown } of this.#earlierToDate()) {
      linked.push({ ...linked[parts[0]!]!, ...tellsOfNobody(value, shown), key });
      sums.push({ total: key, parts: parts.map((part) => names[part]!) });
    }
    for (const id of this.#grownLittle()) linked[id] = { ...linked[id]!, secret: true };
    return { cells: linked, sums };
  }

  /** What earlier releases said of a term or year to date, where weeks of it were hidden: a sum of weeks. */
  *#earlierToDate(): Generator<{
    readonly key: string;
    readonly value: number;
    readonly parts: readonly number[];
    readonly shown: boolean;
  }> {
    const { cells, idOf, protection } = this.#own;
    for (const { until, shown, hidden, families } of protection.toDate)
      for (const at of cells) {
        if (!this.#isToDate(at, until)) continue;
        const name = this.name(at);
        if (!families.has(this.#families[at.place]![at.phase]!)) continue;
        if (!shown.has(name) && !hidden.has(name)) continue;
        const parts = this.#weeks(at, { to: until })
          .map((period) => idOf({ ...at, period }))
          .filter((id) => id >= 0);
        if (parts.length === 0) continue;
        const value = parts.reduce((sum, part) => sum + this.#value(cells[part]!), 0);
        yield { key: nameUntil(name, until), value, parts, shown: shown.has(name) };
      }
  }

  /**
   * Figures to date to which little was added since the last release. Whoever kept that release takes one from the other: a small
   * addition must not be had so, nor, where little was added, what that release hid. Where it showed the figure, the addition
   * follows exactly where the figure of today does, so that hiding the one protects both.
   */
  *#grownLittle(): Generator<number> {
    const { cells, protection } = this.#own;
    const last = protection.toDate.at(-1);
    if (last === undefined) return;
    const { until, shown, hidden } = last;
    for (const [id, at] of cells.entries()) {
      if (!this.#isToDate(at, until)) continue;
      const name = this.name(at);
      const told = shown.get(name);
      if (told === undefined && !hidden.has(name)) continue;
      const weeks = this.#weeks(at, { after: until });
      const added =
        told === undefined
          ? weeks.reduce((sum, period) => sum + this.#value({ ...at, period }), 0)
          : this.#value(at) - told;
      // Amendments took away more than the weeks since added: what they added cannot be told.
      if (added < 0) continue;
      const small = protection.isSmall(this.#addition(at, { weeks, added }));
      if (small || (told === undefined && added === 0)) yield id;
    }
  }

  /** Pupils behind what some weeks added: at least as many as their busiest day had. */
  #addition(
    at: CellAt,
    { weeks, added }: { readonly weeks: readonly number[]; readonly added: number },
  ): NumberOfPupils {
    const figures = this.#own.figuresOf(at);
    const over = (ranges: readonly PupilRange[]): PupilRange => ({
      from: Math.max(0, ...ranges.map(({ from }) => from)),
      to: ranges.reduce((sum, { to }) => sum + to, 0),
    });
    const { from } = over(weeks.map((period) => this.#pupils(figures, { ...at, period })));
    return {
      pupils: { from: Math.min(from, added), to: added },
      others: over(weeks.map((period) => this.#others(figures, { ...at, period }))),
      of: 'place',
      schools: figures.schools[at.period]!,
      group: at.group !== 0 && this.#frame.measures[at.measure]!.id !== 'possible',
    };
  }

  /** Whether a figure is of a term or year that had begun on a day and was not over. */
  #isToDate({ period }: CellAt, day: IsoDate): boolean {
    const { kind, first, last } = this.#frame.periods[period]!;
    return kind !== 'day' && kind !== 'week' && first <= day && day <= last;
  }

  #weeks(
    { period }: CellAt,
    { after, to }: { readonly after?: IsoDate; readonly to?: IsoDate },
  ): readonly number[] {
    const { periods } = this.#frame;
    const [begins, ends] = [periods[period]!.first, to ?? periods[period]!.last];
    return periods.flatMap(({ kind, first, last }, number) =>
      kind === 'week' && first >= begins && last <= ends && (after === undefined || first > after)
        ? [number]
        : [],
    );
  }

  /** Types of sessions of which only some reasons are published: the others are what is left. */
  *#openMeasures(): Generator<OpenMeasure> {
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
      const measured = partsOf.get(at.measure) ?? [];
      const others = measured.filter((measure) => idOf({ ...at, measure }) < 0);
      if (others.length === 0 || others.length === measured.length) continue;
      const parts = measured.map((measure) => idOf({ ...at, measure })).filter((id) => id >= 0);
      yield { whole, parts, others };
    }
  }

  #value(at: CellAt): number {
    return this.#own.figuresOf(at).counts[this.#numberOf(at)]!;
  }

  #numberOf({ period, measure }: Pick<CellAt, 'period' | 'measure'>): number {
    return period * this.#frame.measures.length + measure;
  }

  /** @param names of all cells, each kept once: a name is long, and there are very many */
  #cell(at: CellAt, own: number, names: readonly string[]): LinkedCell {
    const { place, phase, period, measure, group } = at;
    const figures = this.#own.figuresOf(at);
    const { id } = this.#frame.measures[measure]!;
    const { kind } = this.#frame.periods[period]!;
    const { level } = this.#frame.tree.places[place]!;
    const hiddenWith = this.#hiddenWith(at).map((id) => names[id]!);
    const none = this.#noneAround(at);
    return {
      key: names[own]!,
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
      family: this.#families[place]![phase]!,
      ...(hiddenWith.length > 0 ? { hiddenWith } : {}),
    };
  }

  /**
   * A percentage over phases is weighted: a second equation for the counts of each phase. Within a phase a count and its percentage
   * give possible sessions.
   */
  #hiddenWith(at: CellAt): readonly number[] {
    if (at.phase === total) return [];
    const over = { ...at, phase: total };
    const beside =
      this.#frame.measures[at.measure]!.id === 'possible'
        ? this.#frame.measures.flatMap((_, measure) =>
            measure === at.measure || this.#noneAround({ ...at, measure }) ? [] : [{ ...at, measure }],
          )
        : [];
    return [over, ...beside].map((one) => this.#own.idOf(one)).filter((id) => id >= 0);
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
