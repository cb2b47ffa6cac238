import type { AcademicYear } from '../../attendance/academic-year.ts';
import { displayPublished, isMissing, type Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { doubtWords } from '../../expectations/comparison/figures-by-doubt.ts';
import { characteristics } from '../../expectations/similar-schools/characteristic.ts';
import { percent } from '../../presentation/formatting.ts';
import { comparedCircumstances, displayCircumstance } from './content/circumstances.ts';
import type { ReportSubject } from './content/subject.ts';

/** A figure of the report that a school can question. */
export interface QuestionableFigure {
  /** Stable across releases: `attendance`, `roll`. */
  readonly name: string;
  /** As a list offers it: "Attendance in 2024/25". */
  readonly label: string;
  /** What the report says, in words. */
  readonly says: string;
}

/** The numbers beneath a report, for the pages beside it: a response is measured by them, a list of contacts made. */
export interface ReportFigures {
  readonly baseline: AcademicYear;
  readonly expectationYear: AcademicYear;
  /** Absent where there is no expectation. */
  readonly asked?: {
    readonly status: 'set' | 'maintain';
    /** What the expectation is counted from, which earlier years may have moved from last year's figure, and what is asked, %. */
    readonly baselineAttendance: number;
    readonly minimum: number;
    /** Digits after the point of what is asked. */
    readonly digits: number;
  };
  /** There only where the figure is in question: attendance in the baseline year, %, and what speaks against it. */
  readonly inQuestion?: { readonly attendance: number; readonly against: readonly string[] };
  readonly roll: Published<number>;
  readonly questionable: readonly QuestionableFigure[];
  /** Most alike first. */
  readonly similar: readonly { readonly urn: Urn; readonly name: string }[];
}

/** The figures of one school's report. */
export function reportFigures(subject: ReportSubject): ReportFigures {
  const { expectation, released, release, digits, peers } = subject;
  return {
    baseline: release.baseline,
    expectationYear: release.expectationYear,
    ...(expectation === undefined
      ? {}
      : {
          asked: {
            status: expectation.status,
            baselineAttendance: expectation.baselineAttendance,
            minimum: expectation.expectedAttendance,
            digits,
          },
        }),
    ...inQuestion(subject),
    roll: released.school.circumstances.roll,
    questionable: [...rates(subject), ...circumstances(subject)],
    similar: peers.map(({ released: peer }) => ({
      urn: peer.school.urn,
      name: displayPublished(peer.school.name, (name) => name),
    })),
  };
}

function inQuestion({ released: { outcome, attendance } }: ReportSubject): Pick<ReportFigures, 'inQuestion'> {
  if (outcome.status !== 'in-question' || isMissing(attendance)) return {};
  return { inQuestion: { attendance, against: outcome.doubts.map((doubt) => doubtWords(doubt)) } };
}

function rates({ released, expectation, baselineYear }: ReportSubject): QuestionableFigure[] {
  const rate = (name: string, label: string, figure: Published<number>): QuestionableFigure => ({
    name,
    label,
    says: displayPublished(figure, percent),
  });
  return [
    rate('attendance', `Attendance in ${baselineYear}`, released.attendance),
    rate('persistent-absence', `Persistent absence in ${baselineYear}`, released.persistentAbsence),
    rate('severe-absence', `Severe absence in ${baselineYear}`, released.severeAbsence),
    rate('before-the-pandemic', 'Attendance in 2018/19', released.prePandemicAttendance),
    rate('local-authority', 'Local authority average', released.localAuthorityAttendance),
    ...(expectation === undefined
      ? []
      : [
          {
            name: 'similar-schools',
            label: 'Similar schools, and their average attendance',
            says: percent(expectation.similarAttendance),
          },
        ]),
  ];
}

function circumstances({ released, release }: ReportSubject): QuestionableFigure[] {
  return comparedCircumstances(release.method).map((name) => ({
    name,
    label: characteristics[name].label,
    says: displayCircumstance(released, name),
  }));
}
