import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import {
  keepPlacesOfPupils,
  keepPupilDays,
  type PupilDayKept,
} from '../../store/pupils/keep-roll-of-pupils.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import type { RegistersSource, RollPlace } from './registers-source.ts';

/** What was brought in. */
export interface ReadDays {
  /** Days of one pupil. */
  readonly days: number;
  /** On roll, and not known by name here: nothing of them is kept. */
  readonly unnamed: number;
}

/**
 * Reads a school's own registers, both days included, into its database of pupils, with who is in which class and until when.
 * What stands there now takes the place of what was kept: an amended mark is amended here. Undefined where the school has
 * sent no roll.
 *
 * @throws RegistersUnreachable
 */
export async function bringFromRegisters(
  database: PupilsDatabase,
  source: RegistersSource,
  urn: Urn,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<ReadDays | undefined> {
  const roll = await source.roll(urn);
  if (roll === undefined) return undefined;
  const places = roll.filter(({ periods }) => periods.length > 0).map(placeOf);
  const named = await keepPlacesOfPupils(database, urn, places);
  let days = 0;
  for (let date = from; date <= to; date = daysAfter(date, 1)) {
    const kept = await dayOf(source, urn, date, named);
    if (kept.length > 0) await keepPupilDays(database, urn, kept);
    days += kept.length;
  }
  return { days, unnamed: places.filter(({ number }) => !named.has(number)).length };
}

/** The place of now, and the year group of the one before. */
export function placeOf({ number, periods }: RollPlace) {
  const ordered = periods.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  const now = ordered.at(-1)!;
  return {
    number,
    first: ordered[0]!.first,
    last: now.last,
    yearGroup: now.yearGroup,
    yearGroupBefore: ordered.at(-2)?.yearGroup,
    group: now.group,
  };
}

async function dayOf(
  source: RegistersSource,
  urn: Urn,
  date: IsoDate,
  named: ReadonlySet<number>,
): Promise<readonly PupilDayKept[]> {
  const [am, pm] = [await source.marks(urn, date, 'am'), await source.marks(urn, date, 'pm')];
  const codesOf = (marks: typeof am) => new Map(marks.map(({ pupil, code }) => [pupil, code ?? undefined]));
  const [morning, afternoon] = [codesOf(am), codesOf(pm)];
  return [...new Set([...morning.keys(), ...afternoon.keys()])]
    .filter((number) => named.has(number))
    .map((number) => ({ number, date, am: morning.get(number), pm: afternoon.get(number) }));
}
