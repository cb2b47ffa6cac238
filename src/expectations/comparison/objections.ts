import { isMissing, isPresent, numberOrNaN, type Published } from '../../attendance/published.ts';
import { median } from '../../numerics/quantile.ts';
import { unknownNeedVariance } from '../expectation/unknown-need.ts';
import { type Expectation, hasExpectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
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
  return `${others.length} of ${peers.length} stand behind another wall than its own (${released.comparedWithin}): ${kinds.join('; ')}.`;
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
      : [`${words} ${own}%, theirs in the middle ${middle.toFixed(1)}%`];
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
    ? `${numberOrNaN(attendance).toFixed(1)}% is hard to believe: ${outcome.doubts.map((doubt) => doubtWords(doubt)).join('; ')}.`
    : undefined;
}

const ofExpectation =
  (say: (outcome: Expectation, looked: Looked) => string | undefined): Objection =>
  (looked) =>
    hasExpectation(looked.released.outcome) ? say(looked.released.outcome, looked) : undefined;

/** Points by which a steadied baseline may differ from the published figure before a head asks why. */
const steadiedBy = 0.5;

const movedByThePast = ofExpectation(({ baselineAttendance }, { released }) => {
  const moved = baselineAttendance - numberOrNaN(released.attendance);
  return Math.abs(moved) < steadiedBy
    ? undefined
    : `Counted from ${baselineAttendance.toFixed(1)}%, not from the published ${numberOrNaN(released.attendance).toFixed(1)}%: earlier years steady it.`;
});

const lessThanItHad = ofExpectation(({ past, expectedAttendance }, { released }) => {
  const had = numberOrNaN(released.attendance).toFixed(1);
  const asked = expectedAttendance.toFixed(1);
  return past !== undefined && Number(asked) < Number(had)
    ? `To reach ${asked}% is less than the ${had}% that it had.`
    : undefined;
});

const needNotKnown: Objection = ({ released, release }) =>
  unknownNeedVariance(release.method, released.school) > 0 && released.similar.length > 0
    ? 'Which needs it is for, and which its list is for, no file says.'
    : undefined;

const aboveAndAsked = ofExpectation(({ gap, minimumImprovement }) =>
  gap < 0 && minimumImprovement > 0
    ? `Asked for ${minimumImprovement} points though it is ${(-gap).toFixed(1)} above its similar schools.`
    : undefined,
);

const lessThanChance = ofExpectation(({ minimumImprovement, changeSd }) =>
  minimumImprovement > 0 && minimumImprovement < changeSd
    ? `The ${minimumImprovement} points asked are less than the ${changeSd.toFixed(1)} by which such a school usually moves.`
    : undefined,
);

const atTheCap = ofExpectation(({ capped, cap }) =>
  capped ? `Asked for ${cap} points, as much as the method ever asks.` : undefined,
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
  lessThanItHad,
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
