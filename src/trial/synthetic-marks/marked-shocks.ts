import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { markStream } from './mark-streams.ts';
import type { MarkedSchool } from './marked-school.ts';
import { shockRates } from './marks-calibration.ts';
import type { TermsOfYear } from './school-year-dates.ts';

/** Something that kept pupils away, and that nobody but this knows to have been put in. */
export interface MarkedShock {
  readonly urn: Urn;
  readonly level: 'school' | 'authority';
  readonly kind: 'outbreak' | 'transport' | 'premises' | 'snow' | 'shut';
  /** Places among the term days. */
  readonly first: number;
  readonly days: number;
  /** Share of the pupils concerned who are away besides those who would be. */
  readonly size: number;
  /** Undefined: all of them. */
  readonly yearGroup: number | undefined;
  readonly code: 'I' | 'Y2' | 'Y3' | 'C' | 'O' | 'Y4';
}

/** A shock with what it did. */
export interface KnownShock extends MarkedShock {
  /** Pupils whom it kept away. */
  readonly pupils: number;
}

/** The shocks of a school in a year, its area's among them. */
export function shocksOf(
  school: MarkedSchool,
  { days }: TermsOfYear,
  seed: number,
  year: number,
  yearGroups: readonly number[],
): readonly MarkedShock[] {
  const random = markStream(seed, 'shocks', year, school.urn);
  const { perSchoolYear, medianSize, logSd, largest, shutPerSchoolYear } = shockRates;
  const size = () => Math.min(largest, medianSize * Math.exp(logSd * random.normal()));
  const gap = () => -Math.log(1 - random.next());
  const shocks: MarkedShock[] = [];
  const own = { urn: school.urn, level: 'school' } as const;
  for (let at = gap(); at < perSchoolYear; at += gap()) {
    const first = random.integer(days.length - 4);
    const which = random.next();
    const one = random.next() < 0.25 ? yearGroups[random.integer(yearGroups.length)] : undefined;
    if (which < 0.35)
      shocks.push({
        ...own,
        kind: 'outbreak',
        first,
        days: 2 + random.integer(3),
        size: size(),
        yearGroup: one,
        code: 'I',
      });
    else if (which < 0.75)
      shocks.push({
        ...own,
        kind: 'transport',
        first,
        days: 1,
        size: 1.2 * size(),
        yearGroup: undefined,
        code: 'O',
      });
    else
      shocks.push({
        ...own,
        kind: 'premises',
        first,
        days: 1,
        size: 1.2 * size(),
        yearGroup: one,
        code: 'C',
      });
  }
  if (random.next() < shutPerSchoolYear)
    shocks.push({
      ...own,
      kind: 'shut',
      first: random.integer(days.length),
      days: 1,
      size: 1,
      yearGroup: undefined,
      code: 'Y4',
    });
  for (const { first, share } of snowDays(school.authority, days, seed, year))
    if (random.next() < 0.7)
      shocks.push({
        urn: school.urn,
        level: 'authority',
        kind: 'snow',
        first,
        days: 1,
        size: share,
        yearGroup: undefined,
        code: 'C',
      });
  return shocks;
}

/** Winter days on which the roads of an authority are white, and the share of pupils who stay at home. */
function snowDays(authority: number, days: readonly IsoDate[], seed: number, year: number) {
  const random = markStream(seed, 'shocks', year, authority);
  const winter = [...days.keys()].filter((day) => ['12', '01', '02'].includes(days[day]!.slice(5, 7)));
  const many = random.next() < shockRates.snowPerAuthorityYear ? 1 : 0;
  return Array.from({ length: many }, () => ({
    first: winter[random.integer(winter.length)]!,
    share: 0.05 + 0.15 * random.next(),
  }));
}
