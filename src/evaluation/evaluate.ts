import { type AcademicYear, displayYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { comparedPhases } from '../attendance/phase.ts';
import { jittered } from '../expectations/checks/jitter.ts';
import { makeRelease, type ProgressListener } from '../expectations/make-release.ts';
import type { Method } from '../expectations/method.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import type { Definition } from '../expectations/similar-schools/definition.ts';
import type { Calculator } from '../numerics/calculator.ts';
import { compareDefinitions } from './definitions-compared.ts';
import { type Evaluation, evaluationFormat, type NotDone } from './evaluation.ts';
import { fairnessOfPhases } from './fairness-of-phases.ts';
import { measureGaming } from './gaming.ts';
import type { Halves } from './halves.ts';
import { intervalsOfQuestions } from './intervals-of-questions.ts';
import { allLists, judgeOutOfTime } from './out-of-time.ts';
import { type InventedCountry, simulateChance } from './simulate-chance.ts';
import { compareJittered, compareRedrawn } from './stability.ts';
import { targetsOf } from './targets.ts';
import { evaluateTransition } from './transition.ts';
import { transitionQuestions } from './transition-questions.ts';

/** All that an evaluation looks at. */
export interface EvaluationMaterial {
  /** The same files read from each year with absence and census, oldest first, at least one. */
  readonly datasets: readonly Dataset[];
  readonly method: Method;
  /** Other definitions of similar schools, to stand beside the method's. */
  readonly definitions: readonly Definition[];
  readonly halves: Halves;
  /** Made when it is reached. */
  readonly invented: () => Promise<InventedCountry & { readonly seed: number }>;
  readonly progress: ProgressListener;
  /** Who does the long calculations; by default they are done one after the other. */
  readonly calculator?: Calculator | undefined;
}

const jitterSeed = 20_260_906;

/** Measures a method on the years at hand; whatever they do not allow is named in `notDone`. */
export async function evaluate(material: EvaluationMaterial): Promise<Evaluation> {
  const { datasets, method, halves, progress, calculator } = material;
  const first = datasets[0]!;
  const last = datasets.at(-1)!;
  const notDone: NotDone[] = [];
  const ownDefinition: Method = { ...method, otherDefinitions: [] };
  const release = (dataset: Dataset) =>
    makeRelease(dataset, ownDefinition, { progress: ofYear(progress, dataset), calculator, checks: [] });
  const releases = new Map<AcademicYear, ReleaseDraft>();
  for (const dataset of datasets) releases.set(dataset.baseline, await release(dataset));
  const releaseOf = ({ baseline }: Dataset) => releases.get(baseline)!;
  const years = absenceYears(first);
  const later = years.filter((year) => year > first.baseline);
  const drawn = releaseOf(first);
  const lists = await allLists(drawn, first, material.definitions, ofYear(progress, first));
  const judgedOn = later.at(-1);
  if (judgedOn === undefined) {
    const because = `no year of absence after ${displayYear(first.baseline)}, the first year with a census`;
    for (const part of ['similar schools out of time', 'expectations on a real transition', 'intervals'])
      notDone.push({ part, because });
  }
  const questions = transitionQuestions(datasets, years, { releaseOf, method: ownDefinition, halves });
  progress('reading the real changes between years');
  const transitions = questions.flatMap(evaluateTransition);
  const latest = releaseOf(last);
  if (datasets.length < 2)
    notDone.push({ part: 'a redraw', because: 'only one year has absence and a census' });
  progress(`moving the figures of ${displayYear(last.baseline)} within their rounding`);
  const jitter = compareJittered(latest, await release(jittered(last, jitterSeed)));
  if (jitter === undefined)
    notDone.push({
      part: 'figures moved within their rounding',
      because: 'no school has an expectation both times',
    });
  const measured = {
    format: evaluationFormat as typeof evaluationFormat,
    method: { name: method.name, version: method.version, label: method.label },
    inputs: inputsOf(datasets),
    years: { absence: years, census: datasets.map(({ baseline }) => baseline) },
    halves: halves.rule,
    notDone,
    outOfTime:
      judgedOn === undefined ? undefined : await judgeOutOfTime(drawn, first, lists, judgedOn, progress),
    definitions: comparedPhases.flatMap((phase) => compareDefinitions(drawn, lists.slice(1), phase)),
    transitions,
    chance: await chanceOf(material, ownDefinition),
    intervals: intervalsOfQuestions(questions, halves),
    stability: {
      jitter,
      redraw: datasets.length < 2 ? undefined : compareRedrawn(drawn, latest),
    },
    fairness: fairnessOfPhases(questions, latest),
    gaming: await gamingOf(latest, last, progress),
  };
  return { ...measured, targets: targetsOf(measured) };
}

const ofYear =
  (progress: ProgressListener, { baseline }: Dataset): ProgressListener =>
  (step) =>
    progress(`${displayYear(baseline)}: ${step}`);

/** Years with any school's absence, in order. */
function absenceYears({ schools }: Dataset): AcademicYear[] {
  const years = new Set<AcademicYear>();
  for (const { absence } of schools) for (const year of absence.keys()) years.add(year);
  return [...years].sort();
}

async function gamingOf(
  release: ReleaseDraft,
  dataset: Dataset,
  progress: ProgressListener,
): Promise<Evaluation['gaming']> {
  const gained: Evaluation['gaming'][number][] = [];
  for (const phase of comparedPhases) {
    progress(`trying what ${phase} schools could gain`);
    gained.push(...(await measureGaming(release, dataset, phase)));
  }
  return gained;
}

async function chanceOf(
  { invented, progress }: EvaluationMaterial,
  method: Method,
): Promise<Evaluation['chance']> {
  progress('inventing a country in which the truth is known');
  const country = await invented();
  const { release, from, to, seed } = country;
  return { schools: release.schools.length, seed, from, to, phases: simulateChance(country, method) };
}

/** Every file that was read, once. */
function inputsOf(datasets: readonly Dataset[]): Evaluation['inputs'] {
  const files = new Map(datasets.flatMap(({ inputs }) => inputs.map((file) => [file.path, file])));
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
