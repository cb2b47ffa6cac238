import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import type { NationalFigures } from '../../attendance/dataset.ts';
import type { Phase } from '../../attendance/phase.ts';
import { notAvailable, type Published } from '../../attendance/published.ts';
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
  readonly #givers = new Map<string, KnownFile>();
  #last: { readonly file?: KnownFile; readonly year?: AcademicYear } = {};

  /** Where the rows of one file go. The figures of a file read earlier stand. */
  sinkFor(file: KnownFile, addLocalAuthority: AddLocalAuthority): AbsenceSink {
    return {
      fileYear: file.official.dating === 'path' ? file.year : undefined,
      addLocalAuthority,
      add: (year, figures, school) => {
        this.#refuseSecondGiver(file, year);
        return addSchool(this.#of(year), figures, school, file.path);
      },
      addNational: (year, phase, overall, persistent) => this.#addNational(year, phase, overall, persistent),
    };
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

  /** Files that say their years row by row are found to overlap only here. */
  #refuseSecondGiver(file: KnownFile, year: AcademicYear): void {
    if (this.#last.file === file && this.#last.year === year) return;
    this.#last = { file, year };
    const claim = `${file.official.schema.name} ${year}`;
    const giver = this.#givers.get(claim) ?? file;
    if (giver !== file) {
      throw new IntakeFailure(
        'two-files-for-one-year',
        `${giver.path} and ${file.path} both hold "${file.official.schema.title}" of ${displayYear(year)}. ` +
          'Keep the one that is right, and move the other out of the data folder.',
      );
    }
    this.#givers.set(claim, file);
  }
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
