import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Phase } from '../../attendance/phase.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { noCensus } from './no-census.ts';
import type { CensusFigures, CensusSchool, CensusSink } from './sinks.ts';

/** One January's census, as far as it is of state-funded schools with published absence, from one file or several. */
export class CensusYear {
  readonly year: AcademicYear;
  readonly schools = new Map<Urn, CensusSchool>();
  readonly excluded = new Set<Urn>();
  /** Files it was read from. */
  readonly paths: string[] = [];
  /** Whether the performance tables' own file is among them. */
  ofTables = false;
  /** Pupils of England, from the national rows. */
  readonly national = new Map<Phase, CensusFigures>();

  constructor(year: AcademicYear) {
    this.year = year;
  }

  /** Where the rows of one file go. What a file read earlier says of a school stands, and later ones complete it. */
  sinkFor(fileYear: AcademicYear | undefined): CensusSink {
    const complete = (urn: Urn, figures: CensusFigures) => this.#complete(urn, figures);
    return {
      fileYear,
      year: this.year,
      complete,
      add: (urn, laestab, phase, figures) => {
        if (this.schools.has(urn)) return complete(urn, figures);
        if (this.excluded.has(urn)) return false;
        const localAuthority = Math.floor(laestab / 10_000);
        this.schools.set(urn, { urn, laestab, localAuthority, phase, ...noCensus, ...figures });
        return true;
      },
      exclude: (urn) => this.excluded.add(urn),
      addNational: (phase, figures) => {
        if (!this.national.has(phase)) this.national.set(phase, figures);
      },
    };
  }

  /** Takes back what was said of a school's pupils: two rows of one file say different things. */
  withdraw(urn: Urn): void {
    const school = this.schools.get(urn);
    if (school === undefined) return;
    const { laestab, localAuthority, phase } = school;
    this.schools.set(urn, { urn, laestab, localAuthority, phase, ...noCensus });
  }

  #complete(urn: Urn, figures: CensusFigures): boolean {
    const school = this.schools.get(urn);
    if (school === undefined) return false;
    const more = Object.entries(figures).filter(([name, figure]) => {
      const known = school[name as keyof CensusFigures] ?? notAvailable;
      return known === notAvailable && figure !== notAvailable;
    });
    if (more.length > 0) this.schools.set(urn, { ...school, ...Object.fromEntries(more) });
    return more.length > 0;
  }
}
