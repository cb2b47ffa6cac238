import { isMissing, isPresent, notAvailable } from '../../../attendance/published.ts';
import { axisValue } from '../../../expectations/explanation/distance-trace.ts';
import {
  type CharacteristicName,
  characteristics,
} from '../../../expectations/similar-schools/characteristic.ts';
import type { WallName } from '../../../expectations/similar-schools/definition.ts';
import { median, quantileOfSorted } from '../../../numerics/quantile.ts';
import {
  type Block,
  type Cell,
  numbers,
  paragraph,
  pictures,
  type Section,
  type Table,
  words,
} from '../../../presentation/blocks.ts';
import { stripChart } from '../../../presentation/charts/strip-chart.ts';
import { count, counted, inWords, percent } from '../../../presentation/formatting.ts';
import {
  comparedCircumstances,
  displayAmount,
  displayCircumstance,
  isKind,
  knownAscending,
  standingInWords,
} from './circumstances.ts';
import { distributionBlocks } from './distribution.ts';
import { publishedCell } from './missing.ts';
import { otherDefinitionsNote } from './other-definitions.ts';
import type { ReportSubject } from './subject.ts';

/** Why this expectation: the school's circumstances beside its similar schools'; undefined where it has none. */
export function whySection(subject: ReportSubject): Section | undefined {
  const { peers, released, release } = subject;
  if (peers.length === 0) return undefined;
  const names = comparedCircumstances(release.method);
  const amounts = names.filter((name) => !isKind(name));
  return {
    id: 'why',
    heading: 'Why: schools like yours',
    blocks: [
      paragraph(
        `Your ${counted(peers.length, 'similar school is the one', 'similar schools are those')} nearest to yours in circumstances, of all schools of your kind in England (${released.comparedWithin}). ` +
          'Only circumstances are compared, never how a school is run.',
      ),
      ...liftedNote(subject),
      ...farAwayNote(subject),
      ...needsNote(subject),
      amountsTable(subject, amounts),
      ...outsideNote(subject, amounts),
      ...kindNote(subject, names.filter(isKind)),
      ...usualRate(subject),
      ...distributionBlocks(subject),
      ...otherDefinitionsNote(subject),
    ],
  };
}

const liftedWords: Readonly<Record<WallName, string>> = {
  phase: 'another phase',
  'age-range': 'other ages',
  selection: 'other admissions',
  gender: 'mixed or single-sex where yours is not',
  technical: 'no technical college or studio school like yours',
  'special-ages': 'for other ages',
  need: 'for other needs',
  'faith-calendar': 'of another faith, or of none',
};

/** Says openly that schools of another kind stand on the list, and why. */
function liftedNote({ released: { liftedWalls, comparedWithin }, peers }: ReportSubject): Block[] {
  if (liftedWalls.length === 0) return [];
  const own = peers.filter(({ released }) => released.comparedWithin === comparedWithin).length;
  const others = inWords(liftedWalls.map((wall) => liftedWords[wall]));
  return [
    paragraph(
      `Too few schools of your own kind are near enough in circumstances to fill the list: it has ${own} of them, first, and ${peers.length - own} that are ${others}.`,
    ),
  ];
}

/** Says that most of a list is far away before a head finds out on a map and asks what such schools have to do with hers. */
function farAwayNote({ peers, release }: ReportSubject): Block[] {
  const { listFarKm = Number.POSITIVE_INFINITY } = release.method;
  const known = peers.map(({ link }) => link.distanceKm).filter(isPresent<number>);
  if (known.length === 0) return [];
  const middle = median(known);
  if (middle <= listFarKm) return [];
  return [
    paragraph(
      `Half of these schools are more than ${count(Math.floor(middle))} km away, because few schools like yours are nearer. They are alike in circumstances, not in place: nobody expects you to visit them.`,
    ),
  ];
}

/** What the figures cannot know of special schools, and a head does. */
function needsNote({ released }: ReportSubject): Block[] {
  if (released.school.phase !== 'special' || isPresent(released.school.mainNeed)) return [];
  return [
    paragraph(
      'The files used do not say which needs a special school is for, so these schools may be for other needs than yours. That matters: in special schools in 2016/17, pupils whose main need was autism missed 7% of their sessions, pupils with social, emotional and mental health needs 17%. You know better than the files which of these schools are like yours.',
    ),
  ];
}

/** The predicted attendance in words that do not sound like a second expectation. */
function usualRate({ released, release }: ReportSubject): Block[] {
  if (isMissing(released.predictedAttendance)) return [];
  const chosenBy = release.method.definition.axes.some(
    ({ characteristic }) => characteristic === 'predictedAttendance',
  );
  const use = chosenBy
    ? ' That figure and the circumstances themselves decided which schools are similar.'
    : '';
  return [
    paragraph(
      `Taking all circumstances together, a school like yours usually has attendance of about ${percent(released.predictedAttendance)}.${use}`,
    ),
  ];
}

/** What kind of school it is, and how many of the similar schools are of that kind. What hardly any of them is goes unsaid. */
function kindNote({ released, peers }: ReportSubject, names: readonly CharacteristicName[]): Block[] {
  const all: string[] = [];
  const some: string[] = [];
  for (const name of names.filter((each) => isPresent(axisValue(each, released)))) {
    const own = displayCircumstance(released, name);
    const known = peers.filter((peer) => isPresent(axisValue(name, peer.released)));
    const same = known.filter((peer) => displayCircumstance(peer.released, name) === own).length;
    if (own === 'No' && same >= known.length * 0.75) continue;
    const said = `${characteristics[name].label}: ${own}`;
    if (same === peers.length) all.push(said);
    else some.push(`${said} (${same} of ${known.length})`);
  }
  const whole = peers.length === 1 ? 'Your similar school shares' : `All ${peers.length} share`;
  return [
    ...(all.length === 0 ? [] : [paragraph(`${whole} these with you. ${all.join('; ')}.`)]),
    ...(some.length === 0 ? [] : [paragraph(`Some share these with you. ${some.join('; ')}.`)]),
  ];
}

/** Says where the similar schools do not surround the school, so that nobody takes them for more alike than they are. */
function outsideNote({ released, peers }: ReportSubject, names: readonly CharacteristicName[]): Block[] {
  const outside = names.filter((name) => {
    const own = axisValue(name, released);
    const others = knownAscending(peers.map((peer) => axisValue(name, peer.released)));
    return isPresent(own) && others.length > 0 && (own < others[0]! || own > others.at(-1)!);
  });
  if (outside.length === 0) return [];
  const labels = outside.map((name) => `“${characteristics[name].label}”`);
  return [
    paragraph(
      `In ${inWords(labels)} your school lies outside the range of all its similar schools. Keep that in mind when you compare.`,
    ),
  ];
}

function amountsTable(subject: ReportSubject, names: readonly CharacteristicName[]): Table {
  return {
    kind: 'table',
    caption: 'Your circumstances beside the middle value and the range of your similar schools',
    columns: [words('Circumstance'), numbers('Your school'), numbers('Similar schools'), pictures('You are')],
    rows: names.map((name) => amountRow(subject, name)),
  };
}

function amountRow({ released, peers }: ReportSubject, name: CharacteristicName): Cell[] {
  const own = axisValue(name, released);
  const others = knownAscending(peers.map((peer) => axisValue(name, peer.released)));
  const where = standingInWords(own, others);
  const show = (value: number): string => displayAmount(name, value);
  return [
    { text: characteristics[name].label },
    publishedCell(own, show),
    others.length === 0
      ? publishedCell(notAvailable, show)
      : {
          text: show(quantileOfSorted(Float64Array.from(others), 0.5)),
          note: `${show(others[0]!)} to ${show(others.at(-1)!)}`,
        },
    isMissing(own) || others.length === 0
      ? { text: where }
      : {
          text: where,
          picture: {
            svg: stripChart({ title: `${characteristics[name].label}: ${where}`, own, others }),
            alternative: `${characteristics[name].label}: ${where}`,
          },
        },
  ];
}
