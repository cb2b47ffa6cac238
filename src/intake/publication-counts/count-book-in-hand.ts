import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type {
  CountBook,
  CountSeries,
  MarkedDay,
  WindowCount,
} from '../../attendance/statistics/count-book.ts';
import type { OfficialAuthority } from '../../attendance/statistics/official-authorities.ts';
import { type StatisticalGroup, statisticalGroups } from '../../attendance/statistics/statistical-group.ts';

/** Whose counts a row is. */
export interface Counted {
  readonly authority: OfficialAuthority;
  readonly phase: ComparedPhase;
  readonly group: StatisticalGroup;
}

/** One row of a day. */
export interface DayRow extends Counted {
  readonly date: IsoDate;
  /** Of the one school whose row it is; 0 for a row of several. */
  readonly urn: number;
  readonly schools: number;
  readonly enrolments: number;
  readonly totalSchools: number;
  readonly totalEnrolments: number;
  /** By code; null where the row does not say. */
  readonly sessions: Float64Array;
  readonly pupils: Float64Array | undefined;
}

interface Growing {
  readonly key: Counted;
  readonly days: Map<number, number>;
  sessions: Uint32Array;
  pupils: Uint8Array | undefined;
  schools: Uint16Array;
  enrolments: Uint32Array;
  totalSchools: Uint16Array;
  totalEnrolments: Uint32Array;
}

/** Days for which a series has room at first; it doubles. */
const room = 32;
/** More days than any book holds. */
const mostDays = 10_000;

/** Adds rows up by authority, phase, group and day while a file is read. */
export class CountBookInHand {
  readonly #codes: readonly string[];
  readonly #withPupils: boolean;
  readonly #authorities = new Map<string, OfficialAuthority>();
  readonly #series = new Map<string, Growing>();
  readonly #days = new Map<IsoDate, number>();
  readonly #windows = new Map<string, WindowCount & { readonly place: string }>();
  readonly #marked = new Map<string, MarkedDay>();
  readonly #seen = new Set<string | number>();

  constructor(codes: readonly string[], withPupils: boolean) {
    this.#codes = codes;
    this.#withPupils = withPupils;
  }

  /** @returns false, and adds nothing, where the book has such a row already */
  addDay(row: DayRow): boolean {
    const series = this.#seriesOf(row);
    const day = this.#dayOf(row.date);
    const key =
      row.urn === 0
        ? `${row.authority.newCode} ${row.phase} ${row.group} ${day}`
        : (row.urn * mostDays + day) * statisticalGroups.length + statisticalGroups.indexOf(row.group);
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    let at = series.days.get(day);
    if (at === undefined) {
      at = series.days.size;
      series.days.set(day, at);
      if (at >= series.schools.length) grow(series, this.#codes.length);
    }
    series.schools[at]! += row.schools;
    series.enrolments[at]! += row.enrolments;
    series.totalSchools[at]! += row.totalSchools;
    series.totalEnrolments[at]! += row.totalEnrolments;
    const start = at * this.#codes.length;
    for (let code = 0; code < this.#codes.length; code += 1) {
      series.sessions[start + code]! += row.sessions[code]!;
      if (series.pupils !== undefined && row.pupils !== undefined)
        series.pupils[start + code] = Math.min(255, series.pupils[start + code]! + row.pupils[code]!);
    }
    return true;
  }

  addWindow(counted: Counted, count: Omit<WindowCount, 'authority' | 'phase' | 'group'>): void {
    const { authority, phase, group } = counted;
    this.#authorities.set(authority.newCode, authority);
    const key = [authority.newCode, phase, group, count.window, count.year].join(' ');
    const known = this.#windows.get(key);
    this.#windows.set(key, {
      ...count,
      authority: 0,
      place: authority.newCode,
      phase,
      group,
      schools: count.schools + (known?.schools ?? 0),
      enrolments: count.enrolments + (known?.enrolments ?? 0),
      persistent: count.persistent + (known?.persistent ?? 0),
      severe: count.severe + (known?.severe ?? 0),
    });
  }

  mark(day: MarkedDay): void {
    this.#marked.set(`${day.date} ${day.mark}`, day);
  }

  /** The whole book, in an order that does not depend on that of the rows. */
  book(): CountBook {
    const authorities = [...this.#authorities.values()].sort((a, b) =>
      inOrder(`${a.region.code} ${a.oldCode} ${a.newCode}`, `${b.region.code} ${b.oldCode} ${b.newCode}`),
    );
    const place = new Map(authorities.map(({ newCode }, number) => [newCode, number]));
    const days = [...this.#days.keys()].sort();
    const order = new Map([...this.#days].map(([date, number]) => [number, days.indexOf(date)]));
    const series: CountSeries[] = [];
    for (const growing of this.#series.values())
      series.push(settled(growing, place.get(growing.key.authority.newCode)!, order, this.#codes.length));
    return {
      authorities,
      days,
      codes: this.#codes,
      series: series.sort((a, b) => a.authority - b.authority || inOrder(keyOf(a), keyOf(b))),
      windows: [...this.#windows]
        .sort(([a], [b]) => inOrder(a, b))
        .map(([, { place: code, ...count }]) => ({ ...count, authority: place.get(code)! })),
      marked: [...this.#marked].sort(([a], [b]) => inOrder(a, b)).map(([, day]) => day),
    };
  }

  #dayOf(date: IsoDate): number {
    const known = this.#days.get(date);
    if (known !== undefined) return known;
    this.#days.set(date, this.#days.size);
    return this.#days.size - 1;
  }

  #seriesOf({ authority, phase, group }: Counted): Growing {
    const key = `${authority.newCode} ${phase} ${group}`;
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    this.#authorities.set(authority.newCode, authority);
    const codes = this.#codes.length;
    const series = {
      key: { authority, phase, group },
      days: new Map<number, number>(),
      sessions: new Uint32Array(room * codes),
      pupils: this.#withPupils ? new Uint8Array(room * codes) : undefined,
      schools: new Uint16Array(room),
      enrolments: new Uint32Array(room),
      totalSchools: new Uint16Array(room),
      totalEnrolments: new Uint32Array(room),
    };
    this.#series.set(key, series);
    return series;
  }
}

const keyOf = ({ phase, group }: CountSeries): string => `${phase} ${group}`;
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function grow(series: Growing, codes: number): void {
  const days = 2 * series.schools.length;
  const copy = <A extends Uint8Array | Uint16Array | Uint32Array>(to: A, from: A): A => {
    to.set(from);
    return to;
  };
  series.sessions = copy(new Uint32Array(days * codes), series.sessions);
  series.pupils = series.pupils && copy(new Uint8Array(days * codes), series.pupils);
  series.schools = copy(new Uint16Array(days), series.schools);
  series.enrolments = copy(new Uint32Array(days), series.enrolments);
  series.totalSchools = copy(new Uint16Array(days), series.totalSchools);
  series.totalEnrolments = copy(new Uint32Array(days), series.totalEnrolments);
}

/** Puts a series' days into the book's order. */
function settled(
  growing: Growing,
  authority: number,
  order: ReadonlyMap<number, number>,
  codes: number,
): CountSeries {
  const days = order.size;
  const made = {
    authority,
    phase: growing.key.phase,
    group: growing.key.group,
    sessions: new Uint32Array(days * codes),
    pupils: growing.pupils && new Uint8Array(days * codes),
    schools: new Uint16Array(days),
    enrolments: new Uint32Array(days),
    totalSchools: new Uint16Array(days),
    totalEnrolments: new Uint32Array(days),
  };
  for (const [day, from] of growing.days) {
    const to = order.get(day)!;
    made.sessions.set(growing.sessions.subarray(from * codes, (from + 1) * codes), to * codes);
    if (growing.pupils !== undefined)
      made.pupils?.set(growing.pupils.subarray(from * codes, (from + 1) * codes), to * codes);
    made.schools[to] = growing.schools[from]!;
    made.enrolments[to] = growing.enrolments[from]!;
    made.totalSchools[to] = growing.totalSchools[from]!;
    made.totalEnrolments[to] = growing.totalEnrolments[from]!;
  }
  return made;
}
