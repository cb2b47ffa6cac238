import type { Dataset } from '../attendance/dataset.ts';
import type { ComparedPhase } from '../attendance/phase.ts';
import { isMissing, mapPublished, numberOrNaN } from '../attendance/published.ts';
import type { Circumstances, School } from '../attendance/school.ts';
import { chanceInYear, chanceSettings } from '../expectations/expectation/chance.ts';
import { expectationFor } from '../expectations/expectation/improvement.ts';
import { unknownNeedVariance } from '../expectations/expectation/unknown-need.ts';
import { hasExpectation, soughtSimilar } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import type { Candidate } from '../expectations/similar-schools/candidates.ts';
import { findSimilarSchools } from '../expectations/similar-schools/find-similar-schools.ts';
import type { SimilarSchool } from '../expectations/similar-schools/similar-school.ts';
import { attendanceIn, subjectsOf } from '../expectations/similar-schools/subjects.ts';
import { standingsOf } from '../expectations/similar-schools/walls.ts';
import { mean } from '../numerics/mean.ts';
import { mixIntegers } from '../numerics/mix-integers.ts';
import { quantile } from '../numerics/quantile.ts';

/** Something that a school could do to its figures without anyone attending more. */
interface Move {
  readonly name: string;
  readonly words: string;
  readonly change: (circumstances: Circumstances) => Circumstances;
}

const moves: readonly Move[] = [
  {
    name: 'roll-up-tenth',
    words: 'A tenth more pupils on roll',
    change: (own) => ({ ...own, roll: mapPublished(own.roll, (roll) => Math.round(roll * 1.1)) }),
  },
  {
    name: 'sen-up-2',
    words: 'SEN support for 2 more pupils in 100',
    change: (own) => ({
      ...own,
      senSupport: mapPublished(own.senSupport, (share) => Math.min(100, share + 2)),
    }),
  },
];

/** What schools would gain: how much less they would be asked; NaN where none of those tried could be compared. */
export interface Gained {
  readonly phase: ComparedPhase;
  readonly name: string;
  readonly words: string;
  readonly schools: number;
  /** Asked after less asked before, pp; negative is a gain. */
  readonly mean: number;
  readonly median: number;
  readonly lowestTenth: number;
  readonly highestTenth: number;
  /** Share of schools that would be asked for at least 0.05 pp less. */
  readonly gainTwentieth: number;
}

/** Schools tried, of each phase. */
const sampled = 200;
const sampleSeed = 20_260_905;

/**
 * Reruns a sample of schools with one figure changed, all else left. Copies of a school are drawn beside it that serve
 * nobody and teach nothing, predicted by the same trees that never saw the original; one copy is left as it was, and
 * what the changed copy is asked is compared with what that one is. Left out: the limit on how often a school serves,
 * and what the change would do to others.
 */
export async function measureGaming(
  release: ReleaseDraft,
  dataset: Dataset,
  phase: ComparedPhase,
): Promise<Gained[]> {
  const { method } = release;
  const chosen = sampleOf(release, phase);
  if (chosen.length === 0) return [];
  const { candidates, copies } = withCopies(release, dataset, phase, chosen);
  const { serveLimit: _, ...unlimited } = method.definition;
  // One place more, because a copy's nearest is the school itself, which does not count.
  const { similar } = await findSimilarSchools(phase, candidates, {
    ...unlimited,
    neighbours: unlimited.neighbours + 1,
  });
  const asked = (copy: Copy) => askedOf(copy, similar[copy.at]!, release, phase);
  return moves.map(({ name, words }, move) => {
    const differences = chosen.flatMap((_, i) => {
      const before = asked(copies[i]![0]!);
      const after = asked(copies[i]![move + 1]!);
      return before === undefined || after === undefined ? [] : [after - before];
    });
    return { phase, name, words, schools: differences.length, ...gainedBy(differences) };
  });
}

function gainedBy(differences: readonly number[]): Omit<Gained, 'phase' | 'name' | 'words' | 'schools'> {
  const over = (figure: (values: readonly number[]) => number) =>
    differences.length === 0 ? Number.NaN : figure(differences);
  return {
    mean: over(mean),
    median: over((values) => quantile(values, 0.5)),
    lowestTenth: over((values) => quantile(values, 0.1)),
    highestTenth: over((values) => quantile(values, 0.9)),
    gainTwentieth: over((values) => mean(values.map((value) => Number(value <= -0.05 + 1e-9)))),
  };
}

/** The same schools every time, whatever their order: no two numbers are mixed into the same. */
function sampleOf({ schools }: ReleaseDraft, phase: ComparedPhase): School[] {
  return schools
    .filter(({ school, outcome }) => school.phase === phase && hasExpectation(outcome))
    .map(({ school }) => school)
    .sort((a, b) => mixIntegers(a.urn, sampleSeed) - mixIntegers(b.urn, sampleSeed))
    .slice(0, sampled);
}

/** Where a copy stands among the candidates, and whose it is. */
interface Copy {
  readonly at: number;
  readonly school: School;
  /** As changed. */
  readonly circumstances: Circumstances;
}

function withCopies(
  { method, byUrn, baseline }: ReleaseDraft,
  dataset: Dataset,
  phase: ComparedPhase,
  chosen: readonly School[],
): { candidates: Candidate[]; copies: Copy[][] } {
  const { definition } = method;
  const standings = standingsOf(dataset, definition);
  const candidates: Candidate[] = subjectsOf(phase, dataset, definition).map((subject) => {
    const { school } = subject;
    const { outcome } = byUrn.get(school.urn)!;
    const seeks = soughtSimilar(outcome);
    return {
      subject,
      attendance: numberOrNaN(attendanceIn(school, baseline)),
      standing: standings.get(school.urn)!,
      seeks,
      serves: seeks && numberOrNaN(school.circumstances.roll) >= definition.servesFrom[phase],
    };
  });
  const originals = new Map(candidates.map((candidate) => [candidate.subject.school.urn, candidate]));
  const copies = chosen.map((school) =>
    [{ change: (own: Circumstances) => own }, ...moves].map(({ change }): Copy => {
      const original = originals.get(school.urn)!;
      // Under its own URN it falls into the same folds: the same trees predict both, and never saw either.
      const copy = { ...school, circumstances: change(school.circumstances) };
      candidates.push({
        ...original,
        subject: { ...original.subject, school: copy },
        attendance: Number.NaN,
        serves: false,
      });
      return { at: candidates.length - 1, school, circumstances: copy.circumstances };
    }),
  );
  return { candidates, copies };
}

/** What a copy would be asked, its attendance being the original's; undefined with too few similar schools. */
function askedOf(
  { circumstances: { roll }, school }: Copy,
  list: readonly SimilarSchool[],
  { method, byUrn, trueGapVariances }: ReleaseDraft,
  phase: ComparedPhase,
): number | undefined {
  const { neighbours, fewest } = method.definition;
  const others = list
    .flatMap(({ urn }) => (urn === school.urn ? [] : (byUrn.get(urn) ?? [])))
    .slice(0, neighbours);
  const { outcome } = byUrn.get(school.urn)!;
  if (others.length < fewest || !hasExpectation(outcome) || isMissing(roll)) return undefined;
  const attendances = others.map(({ attendance }) => numberOrNaN(attendance));
  const settings = chanceSettings(method);
  const similarAttendance = mean(attendances);
  const variances = others.map(
    (other, i) =>
      chanceInYear(settings, phase, {
        roll: numberOrNaN(other.school.circumstances.roll),
        absence: 100 - attendances[i]!,
        similarAbsence: hasExpectation(other.outcome) ? 100 - other.outcome.similarAttendance : undefined,
      }) ** 2,
  );
  const chanceSd = chanceInYear(settings, phase, {
    roll,
    absence: 100 - outcome.baselineAttendance,
    similarAbsence: 100 - similarAttendance,
  });
  return expectationFor(
    {
      phase,
      baselineAttendance: outcome.baselineAttendance,
      past: outcome.past && { ...outcome.past, baselineAttendance: outcome.baselineAttendance, years: [] },
      chanceSd,
      similarAttendance,
      similarUpperQuartile: quantile(attendances, 0.75),
      similarChanceVariance: mean(variances) / variances.length,
      needVariance: unknownNeedVariance(method, school),
      trueGapVariance: trueGapVariances[phase] ?? 0,
    },
    method,
  ).minimumImprovement;
}
