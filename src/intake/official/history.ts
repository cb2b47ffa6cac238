import type { AbsenceFigures } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { AbsenceYear } from './absence-years.ts';

/** A school to be given its absence of a year. */
export interface Claimant {
  readonly urn: Urn;
  readonly laestab: Laestab;
  /** URNs that a register says the same school carried before or after, in the order to be tried. */
  readonly otherUrns: readonly Urn[];
}

/** How the schools of one year were found in another file: by their URN, a registered link, or the same LAESTAB. */
export interface JoinRate {
  readonly of: number;
  byUrn: number;
  byLink: number;
  byLaestab: number;
  /** The year has rows under two of the school's URNs: it converted during it, and neither is a year's figure. */
  partYear: number;
  /** A link existed but led to two schools, or two schools led to one: not guessed. */
  ambiguous: number;
  none: number;
}

/**
 * Gives each school at most one row of the year, and each row to at most one school. A school's own URN comes
 * first, then the nearest of its other URNs with a row, then the one school with its LAESTAB; a row whose URN belongs
 * to another school of the baseline year is that school's alone. A school that converted during the year gets
 * none: persistent absence over a part of a year is another measure (docs/domain/rates.md).
 * @param mayFollow false where school and row are known to be of different phases, though they share a LAESTAB
 */
export function joinYear(
  schools: readonly Claimant[],
  year: AbsenceYear,
  mayFollow: (school: Claimant, row: Urn) => boolean,
): { readonly joined: ReadonlyMap<Urn, AbsenceFigures>; readonly rate: JoinRate } {
  const rate: JoinRate = {
    of: schools.length,
    byUrn: 0,
    byLink: 0,
    byLaestab: 0,
    partYear: 0,
    ambiguous: 0,
    none: 0,
  };
  const joined = new Map<Urn, AbsenceFigures>();
  const taken = new Set<Urn>();
  const rest: Claimant[] = [];
  const own = new Set(schools.map(({ urn }) => urn));
  for (const school of schools) {
    const figures = year.figures.get(school.urn);
    const part = school.otherUrns.find((other) => year.figures.has(other) && !own.has(other));
    if (figures === undefined) rest.push(school);
    else if (part !== undefined) {
      taken.add(school.urn).add(part);
      rate.partYear += 1;
    } else {
      joined.set(school.urn, figures);
      taken.add(school.urn);
      rate.byUrn += 1;
    }
  }
  const free = (row: Urn | null | undefined): row is Urn =>
    row !== undefined && row !== null && year.figures.has(row) && !taken.has(row) && !own.has(row);

  const claim = (
    claimants: readonly Claimant[],
    rowOf: (school: Claimant) => Urn | 'ambiguous' | undefined,
  ) => {
    const rows = claimants.map(rowOf);
    const claims = new Map<Urn, number>();
    for (const row of rows) if (typeof row === 'number') claims.set(row, (claims.get(row) ?? 0) + 1);
    const left: Claimant[] = [];
    let given = 0;
    claimants.forEach((school, index) => {
      const row = rows[index];
      if (row === undefined) left.push(school);
      else if (row === 'ambiguous' || claims.get(row) !== 1) rate.ambiguous += 1;
      else {
        joined.set(school.urn, year.figures.get(row) as AbsenceFigures);
        taken.add(row);
        given += 1;
      }
    });
    return { left, given };
  };

  const byLink = claim(rest, ({ otherUrns }) => otherUrns.find(free));
  rate.byLink = byLink.given;
  const byLaestab = claim(byLink.left, (school) => {
    const row = year.byLaestab.get(school.laestab);
    if (row === null) return 'ambiguous';
    return free(row) && mayFollow(school, row) ? row : undefined;
  });
  rate.byLaestab = byLaestab.given;
  rate.none = byLaestab.left.length;
  return { joined, rate };
}
