import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import type { NationalFigures } from '../../attendance/dataset.ts';
import type { Phase } from '../../attendance/phase.ts';
import { isMissing, notAvailable, type Published } from '../../attendance/published.ts';
import type { AbsenceFigures } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import { IntakeFailure } from './failure.ts';
import type { Fault } from './faults.ts';
import type { KnownFile } from './recognise.ts';
import type { AbsenceSchool, AbsenceSink } from './sinks.ts';

/** Absence of one academic year as published, under the URNs of the time. */
export interface AbsenceYear {
  readonly figures: Map<Urn, AbsenceFigures>;
  /** Schools by LAESTAB; null where two share one. */
  readonly byLaestab: Map<Laestab, Urn | null>;
  /** What the file says of each school besides. */
  readonly schools: Map<Urn, AbsenceSchool & { readonly file: string }>;
  readonly national: NationalFigures[];
}

type AddLocalAuthority = AbsenceSink['addLocalAuthority'];

/** The absence of every year at hand, gathered from one file after another. */
export class AbsenceYears {
  readonly years = new Map<AcademicYear, AbsenceYear>();
  /** Figures that a file has of schools whose figures an earlier one gave. */
  readonly repeated: Repeated[] = [];

  /**
   * Where the rows of one file go. The figures of a file read earlier stand; how many it says again, and how many
   * otherwise, is counted.
   * @param sameEdition whether another file is as new as this one for all that its name and rows tell
   * @throws IntakeFailure when such a file says otherwise: nothing tells which of the two is right
   */
  sinkFor(
    file: KnownFile,
    addLocalAuthority: AddLocalAuthority,
    sameEdition: (other: string) => boolean,
  ): AbsenceSink {
    const repeated = new Map<string, Repeated>();
    return {
      fileYear: file.official.dating === 'path' ? file.year : undefined,
      addLocalAuthority,
      add: (year, figures, school) => {
        const own = this.#of(year);
        if (addSchool(own, figures, school, file.path)) return true;
        const earlier = own.schools.get(figures.publishedAs)?.file ?? '';
        const differs = !saysTheSame(own.figures.get(figures.publishedAs), figures);
        if (differs && sameEdition(earlier)) throw contradiction(earlier, file, year, figures.publishedAs);
        const key = `${earlier} ${year}`;
        const count = repeated.get(key) ?? { path: file.path, earlier, year, schools: 0, differing: 0 };
        if (count.schools === 0) {
          repeated.set(key, count);
          this.repeated.push(count);
        }
        count.schools += 1;
        if (differs) count.differing += 1;
        return false;
      },
      addNational: (year, phase, overall, persistent) => this.#addNational(year, phase, overall, persistent),
    };
  }

  /** Takes back what a file said of a school: another of its rows says otherwise. */
  withdraw(file: KnownFile, year: AcademicYear, urn: Urn): void {
    const own = this.years.get(year);
    if (own?.schools.get(urn)?.file !== file.path) return;
    const none = { overall: notAvailable, persistent: notAvailable, severe: notAvailable };
    own.figures.set(urn, { ...none, publishedAs: urn });
  }

  /** The figures of a file read earlier stand, as with schools. */
  #addNational(
    year: AcademicYear,
    phase: Phase,
    overall: Published<number>,
    persistent: Published<number>,
  ): void {
    const { national } = this.#of(year);
    if (national.some((row) => row.phase === phase)) return;
    national.push({ year, phase, overall, persistent, roll: notAvailable });
  }

  #of(year: AcademicYear): AbsenceYear {
    let found = this.years.get(year);
    if (found === undefined) {
      found = { figures: new Map(), byLaestab: new Map(), schools: new Map(), national: [] };
      this.years.set(year, found);
    }
    return found;
  }
}

/** How much of one year a file says that an earlier one said. */
export interface Repeated {
  readonly path: string;
  readonly earlier: string;
  readonly year: AcademicYear;
  schools: number;
  /** With another overall absence. */
  differing: number;
}

/** One decimal is what the coarser of two sources publishes. */
function saysTheSame(one: AbsenceFigures | undefined, other: AbsenceFigures): boolean {
  if (one === undefined || isMissing(one.overall) || isMissing(other.overall)) return true;
  return Math.abs(one.overall - other.overall) < 0.0501;
}

function contradiction(earlier: string, file: KnownFile, year: AcademicYear, urn: Urn): IntakeFailure {
  const what =
    `${earlier} and ${file.path} both hold "${file.official.schema.title}" of ${displayYear(year)}, and differ, ` +
    `for example for URN ${urn}. Nothing in them tells which is newer. Keep the one that is right, and `;
  return new IntakeFailure(
    'two-files-for-one-year',
    `${what}move the other out of the data folder.`,
    [],
    `${what}remove the other.`,
  );
}

function addSchool(
  year: AbsenceYear,
  figures: AbsenceFigures,
  { laestab, phase, line }: AbsenceSchool,
  file: string,
): boolean {
  const urn = figures.publishedAs;
  if (year.figures.has(urn)) return false;
  year.figures.set(urn, figures);
  year.schools.set(urn, { laestab, phase, line, file });
  if (laestab !== undefined) year.byLaestab.set(laestab, year.byLaestab.has(laestab) ? null : urn);
  return true;
}

/** A fault for each school with absence of which no file says what kind of school it is. */
export function unresolvedFaults(unresolved: readonly Urn[], { schools }: AbsenceYear): readonly Fault[] {
  return unresolved.map((urn) => {
    const school = schools.get(urn);
    const why = school?.laestab === undefined ? 'no LAESTAB' : 'no school information that says its phase';
    const reason = `no census row and ${why}: school left out`;
    return { file: school?.file ?? '', line: school?.line ?? 0, column: 'URN', value: String(urn), reason };
  });
}
