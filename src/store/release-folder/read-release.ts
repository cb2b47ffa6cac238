import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type AcademicYear, lastYearBeforePandemic, yearAfter } from '../../attendance/academic-year.ts';
import { noExpectationReasons } from '../../attendance/outcome-glossary.ts';
import { phases } from '../../attendance/phase.ts';
import { isMissing, notAvailable, type Published } from '../../attendance/published.ts';
import type { LocalAuthority } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { chanceOfChange } from '../../expectations/expectation/chance.ts';
import { methodSchema } from '../../expectations/method.ts';
import type { Doubt, Expectation, Outcome } from '../../expectations/outcome.ts';
import type { Release, ReleasedSchool } from '../../expectations/release.ts';
import { roundFigure } from '../../expectations/round-figure.ts';
import { wallNames } from '../../expectations/similar-schools/definition.ts';
import type { Metric } from '../../expectations/similar-schools/metric.ts';
import type { SimilarSchool } from '../../expectations/similar-schools/similar-school.ts';
import { unguarded } from '../../presentation/sheets/formula-guard.ts';
import { pastOf } from './past-cell.ts';
import { schoolOfRow, yearColumnsOf } from './school-columns.ts';
import { releaseId, sha256 } from './seal-release.ts';

/** A folder that is not a whole, unchanged release; the message says which file and what to do. */
export class ReleaseFault extends Error {}

type Row = Readonly<Record<string, string>>;

/**
 * Reads a release back from its folder, checking every file against the hashes that its identity is made of.
 *
 * @param readFile content of a file below the folder; undefined when there is none
 * @throws ReleaseFault when a file is missing or was changed
 */
export function readReleaseFolder(readFile: (path: string) => Uint8Array | undefined): Release {
  const written = readFile('release.json');
  if (written === undefined) {
    throw new ReleaseFault('There is no release.json here. Name the folder that `abie expect --out` wrote.');
  }
  const { id, ...body } = record(written);
  const tables = new Map(
    body.files.map(({ path, sha256: expected }) => [path, verified(readFile, path, expected)]),
  );
  const rows = (path: string): Row[] =>
    parse(tables.get(path) ?? '', {
      columns: true,
      cast: unguarded,
    });
  return assemble(id, body, rows);
}

const releaseRecordSchema = z.object({
  id: z.string(),
  method: methodSchema,
  baseline: z.custom<AcademicYear>((value) => typeof value === 'string'),
  expectationYear: z.custom<AcademicYear>((value) => typeof value === 'string'),
  inputs: z.array(z.object({ path: z.string(), schema: z.string(), sha256: z.string(), rows: z.number() })),
  counts: z.record(z.string(), z.number()),
  checks: z.array(
    z.object({
      name: z.string(),
      passed: z.boolean(),
      notRun: z.literal(true).optional(),
      evidence: z.string(),
      lookAt: z.array(z.string()),
    }),
  ),
  overrides: z.array(z.object({ check: z.string(), because: z.string(), by: z.string() })),
  confirmed: z
    .array(z.object({ urn: z.custom<Urn>(Number.isInteger), because: z.string(), by: z.string() }))
    .optional(),
  metrics: z.array(z.custom<Metric>((value) => typeof value === 'object')),
  trueGapVariances: z.partialRecord(z.enum(phases), z.number()),
  localAuthorities: z.array(z.custom<LocalAuthority>((value) => typeof value === 'object')),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** What `release.json` says, if it is what was written: its identity is the hash of the rest. */
function record(written: Uint8Array): z.infer<typeof releaseRecordSchema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(written));
  } catch {
    json = undefined;
  }
  // As it stands, not as parsed: the hash is over every key in written order.
  const { id, ...body } = (json ?? {}) as z.infer<typeof releaseRecordSchema>;
  if (json === undefined || releaseId(body) !== id) {
    throw new ReleaseFault(
      'release.json was changed after the release was made. Restore it, or make the release again.',
    );
  }
  if (!releaseRecordSchema.safeParse(json).success) {
    throw new ReleaseFault(
      'The release was made by another version of abie, and this one cannot read it. Read it with that version, or make the release again.',
    );
  }
  return { id, ...body };
}

function verified(
  readFile: (path: string) => Uint8Array | undefined,
  path: string,
  expected: string,
): Uint8Array {
  const content = readFile(path);
  if (content === undefined) throw new ReleaseFault(`${path} is missing from the release. Restore it.`);
  if (sha256(content) !== expected) {
    throw new ReleaseFault(
      `${path} was changed after the release was made. Restore it, or make the release again.`,
    );
  }
  return content;
}

function assemble(
  id: string,
  { files: _, ...body }: Omit<z.infer<typeof releaseRecordSchema>, 'id'>,
  rows: (path: string) => Row[],
): Release {
  const similar = Map.groupBy(rows('similar-schools.csv'), ({ urn }) => urn);
  const others = Map.groupBy(rows('other-definitions.csv'), ({ urn }) => urn);
  const authorities = new Map(body.localAuthorities.map((authority) => [authority.code, authority]));
  const outcomes = new Map(rows('expectations.csv').map((row) => [Number(row.urn), row]));
  const schoolRows = rows('schools.csv');
  const years = yearColumnsOf(Object.keys(schoolRows[0] ?? {}));
  const schools = schoolRows.map((row): ReleasedSchool => {
    const school = schoolOfRow(row, years);
    const outcome = outcomes.get(school.urn) ?? {};
    const absence = school.absence.get(body.baseline);
    return {
      school,
      localAuthorityName: outcome.local_authority ?? '',
      region: authorities.get(school.localAuthority)?.region ?? notAvailable,
      attendance: numberCell(outcome.baseline_attendance, absence?.overall),
      persistentAbsence: absence?.persistent ?? notAvailable,
      severeAbsence: absence?.severe ?? notAvailable,
      prePandemicAttendance: numberCell(
        outcome.pre_pandemic_attendance,
        school.absence.get(lastYearBeforePandemic)?.overall,
      ),
      localAuthorityAttendance: numberCell(outcome.local_authority_attendance),
      predictedAttendance: numberCell(outcome.predicted_attendance),
      comparedWithin: outcome.compared_within ?? '',
      liftedWalls: wallNames.filter((name) => outcome.lifted_walls?.split(' ').includes(name)),
      similar: (similar.get(row.urn) ?? []).map(similarSchoolOf),
      otherAnswers: (others.get(row.urn) ?? []).map((other) => ({
        definition: other.definition!,
        similarAttendance: Number(other.similar_attendance),
      })),
      outcome: outcomeOf(outcome),
    };
  });
  return {
    ...body,
    confirmed: body.confirmed ?? [],
    id,
    expectationYear: yearAfter(body.baseline),
    schools,
    byUrn: new Map(schools.map((released) => [released.school.urn, released])),
  };
}

function similarSchoolOf(row: Row): SimilarSchool {
  return {
    urn: Number(row.similar_urn) as Urn,
    rank: Number(row.rank),
    distance: Number(row.distance),
    distanceKm: numberCell(row.distance_km),
  };
}

function numberCell(
  text: string | undefined,
  otherwise: Published<number> = notAvailable,
): Published<number> {
  if (text !== undefined && text !== '') return Number(text);
  return isMissing(otherwise) ? otherwise : notAvailable;
}

function outcomeOf(row: Row): Outcome {
  const reason = noExpectationReasons.find((name) => name === row.status);
  if (reason === 'in-question') return { status: reason, doubts: doubtsOf(row.doubts ?? '') };
  if (reason !== undefined) return { status: reason };
  const number = (name: string) => Number(row[name]);
  return {
    status: row.status as Expectation['status'],
    baselineAttendance: number(row.steadied_baseline ? 'steadied_baseline' : 'baseline_attendance'),
    ...(row.earlier_years
      ? { past: pastOf(row.earlier_years, number('baseline_sd'), row.broke === 'true') }
      : {}),
    ...(row.disruption_explained
      ? {
          disruption: {
            explained: number('disruption_explained'),
            takenOff: number('disruption_taken_off'),
          },
        }
      : {}),
    chanceSd: number('chance_sd'),
    // Releases before 2.0.0 do not write it: chance in both years and nothing else.
    changeSd: row.change_sd
      ? number('change_sd')
      : roundFigure(chanceOfChange(number('chance_sd'), number('chance_sd'), 0)),
    similarAttendance: number('similar_attendance'),
    similarUpperQuartile: number('similar_upper_quartile'),
    gap: number('gap'),
    gapChanceSd: number('gap_chance_sd'),
    reliability: number('reliability'),
    nationalPart: number('national_part'),
    schoolPart: number('school_part'),
    cap: number('cap'),
    capped: row.capped === 'true',
    minimumImprovement: number('minimum_improvement'),
    expectedAttendance: number('expected_attendance'),
    ...(row.chance_met_if_unchanged
      ? {
          chanceMetIfUnchanged: number('chance_met_if_unchanged'),
          chanceMissedIfImproved: number('chance_missed_if_improved'),
        }
      : {}),
  };
}

/** The inverse of the column `doubts`. */
function doubtsOf(text: string): Doubt[] {
  return text.split(' ').flatMap((part): Doubt[] => {
    const [from, expected, beyond] = part.split(':');
    return [{ from: from as Doubt['from'], expected: Number(expected), beyond: Number(beyond) }];
  });
}
