import { isMissing, isPresent, numberOrNaN, type Published } from '../../attendance/published.ts';
import { median } from '../../numerics/quantile.ts';
import { unknownNeedVariance } from '../expectation/unknown-need.ts';
import { type Expectation, hasExpectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { toTenths } from '../round-figure.ts';
import { faithWithCalendar } from '../similar-schools/faith-calendar.ts';
import { doubtWords } from './figures-by-doubt.ts';

interface Looked {
  readonly released: ReleasedSchool;
  readonly peers: readonly ReleasedSchool[];
  readonly release: Pick<ReleaseDraft, 'method'>;
}

type Objection = (looked: Looked) => string | undefined;

function ofAnotherKind({ released, peers }: Looked): string | undefined {
  const others = peers.filter(({ comparedWithin }) => comparedWithin !== released.comparedWithin);
  if (others.length === 0) return undefined;
  const kinds = [...new Set(others.map(({ comparedWithin }) => comparedWithin))].sort();
  return `${others.length} of ${peers.length} are of another kind than its own (${released.comparedWithin}): ${kinds.join('; ')}.`;
}

function ofAnotherFaith({ released, peers }: Looked): string | undefined {
  const own = faithWithCalendar(released.school);
  const others = peers.filter(({ school }) => faithWithCalendar(school) !== own);
  return own === '' || others.length === 0
    ? undefined
    : `${others.length} of ${peers.length} do not share its faith, whose feasts fall on school days.`;
}

function farAway({ released, release }: Looked): string | undefined {
  const known = released.similar.map(({ distanceKm }) => distanceKm).filter(isPresent<number>);
  const limit = release.method.listFarKm ?? 100;
  if (known.length === 0 || median(known) <= limit) return undefined;
  return `Half of its list is more than ${Math.floor(median(known))} km away.`;
}

function ofAnotherSize({ released, peers }: Looked): string | undefined {
  const own = numberOrNaN(released.school.circumstances.roll);
  const rolls = peers.map(({ school }) => numberOrNaN(school.circumstances.roll));
  const unlike = rolls.filter((roll) => roll > 2 * own || roll < own / 2).length;
  return unlike > peers.length / 2
    ? `${unlike} of ${peers.length} have more than twice or less than half its pupils.`
    : undefined;
}

const shares = [
  ['freeSchoolMealsEver6', 'pupils eligible for free meals in six years', 10],
  ['englishAdditionalLanguage', 'pupils with another first language', 20],
  ['ehcPlan', 'pupils with a plan for special needs', 15],
] as const;

function ofOtherCircumstances({ released, peers }: Looked): string | undefined {
  const unlike = shares.flatMap(([name, words, by]) => {
    const of = (figure: ReleasedSchool): Published<number> => figure.school.circumstances[name];
    const [own, others] = [of(released), peers.map(of).filter(isPresent<number>)];
    if (isMissing(own) || others.length === 0) return [];
    const middle = median(others);
    return Math.abs(middle - own) < by
      ? []
      : [`${words} ${toTenths(own)}%, theirs in the middle ${toTenths(middle)}%`];
  });
  return unlike.length === 0 ? undefined : `Unlike its list in circumstances: ${unlike.join('; ')}.`;
}

function fewSimilar({ released, release }: Looked): string | undefined {
  const { neighbours } = release.method.definition;
  const { length } = released.similar;
  return length === 0 || length >= neighbours
    ? undefined
    : `Only ${length} similar schools, not ${neighbours}.`;
}

function figureDoubted({ released: { outcome, attendance } }: Looked): string | undefined {
  return outcome.status === 'in-question'
    ? `${toTenths(numberOrNaN(attendance))}% is hard to believe: ${outcome.doubts.map((doubt) => doubtWords(doubt)).join('; ')}.`
    : undefined;
}

const ofExpectation =
  (say: (outcome: Expectation, looked: Looked) => string | undefined): Objection =>
  (looked) =>
    hasExpectation(looked.released.outcome) ? say(looked.released.outcome, looked) : undefined;

const movedByThePast = ofExpectation(({ baselineAttendance }, { released }) => {
  const [from, had] = [toTenths(baselineAttendance), toTenths(numberOrNaN(released.attendance))];
  return from === had
    ? undefined
    : `Counted from ${from}%, not from the published ${had}%: earlier years steady it.`;
});

/** Whether what is asked for is below, at or above what the school had, in the tenths that its head reads. */
const besideWhatItHad = ofExpectation(({ status, expectedAttendance }, { released }) => {
  const [asked, had] = [toTenths(expectedAttendance), toTenths(numberOrNaN(released.attendance))];
  if (Number(asked) < Number(had)) return `To reach ${asked}% is less than the ${had}% that it had.`;
  if (status === 'set' && asked === had)
    return `Asked to improve, but to no more than the ${had}% that it had.`;
  return status === 'maintain' && asked !== had
    ? `Asked to come back to ${asked}%, which is more than the ${had}% that it had.`
    : undefined;
});

const needNotKnown: Objection = ({ released, release }) =>
  unknownNeedVariance(release.method, released.school) > 0 && released.similar.length > 0
    ? 'Which needs it is for, and which its list is for, no file says.'
    : undefined;

const aboveAndAsked = ofExpectation(({ minimumImprovement, similarAttendance }, { released }) => {
  const above = numberOrNaN(released.attendance) - similarAttendance;
  return above >= leastAbove && minimumImprovement > 0
    ? `Asked for ${toTenths(minimumImprovement)} points though it had ${toTenths(above)} more than its similar schools.`
    : undefined;
});
/** Less is nothing in the tenths that a head reads. */
const leastAbove = 0.05;

const lessThanChance = ofExpectation(({ minimumImprovement, changeSd }) =>
  minimumImprovement > 0 && minimumImprovement < changeSd
    ? `The ${toTenths(minimumImprovement)} points asked are less than the ${toTenths(changeSd)} by which such a school usually moves.`
    : undefined,
);

const atTheCap = ofExpectation(({ capped, cap }) =>
  capped ? `Asked for ${toTenths(cap)} points, as much as the method ever asks.` : undefined,
);

/** What a head could object to, each with its number, in the order in which heads do: the list, then the figure, then what is asked. */
const objections: readonly Objection[] = [
  ofAnotherKind,
  ofAnotherFaith,
  farAway,
  ofAnotherSize,
  ofOtherCircumstances,
  needNotKnown,
  fewSimilar,
  figureDoubted,
  movedByThePast,
  besideWhatItHad,
  aboveAndAsked,
  lessThanChance,
  atTheCap,
];

/** What speaks against a school's list and number: empty where nothing of what is looked for does. */
export function objectionsTo(
  released: ReleasedSchool,
  release: Pick<ReleaseDraft, 'method' | 'byUrn'>,
): readonly string[] {
  const peers = released.similar.flatMap(({ urn }) => release.byUrn.get(urn) ?? []);
  return objections.map((each) => each({ released, peers, release })).filter((said) => said !== undefined);
}
