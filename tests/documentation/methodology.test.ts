import { expect, test } from 'vitest';
import { notAvailable, type Published } from '../../src/attendance/published.ts';
import { sessionsPerPupil, sessionsPerYear } from '../../src/attendance/sessions.ts';
import {
  absenceAround,
  chanceInYear,
  chanceSettings,
  pupilsCounted,
} from '../../src/expectations/expectation/chance.ts';
import { expectationFor, type Position } from '../../src/expectations/expectation/improvement.ts';
import { steadied } from '../../src/expectations/expectation/own-past.ts';
import { termOf } from '../../src/expectations/explanation/distance-trace.ts';
import { characteristics } from '../../src/expectations/similar-schools/characteristic.ts';
import { read } from './documents.ts';
import { publishedMethod } from './pages/method.ts';

const page = read('docs/methodology.md');
const example = page.slice(page.indexOf('## 5. A worked example'), page.indexOf('## 6.'));

/** The rows of the table whose header begins so, as cells. */
function rowsBelow(header: string): string[][] {
  const lines = example.slice(example.indexOf(`| ${header}`)).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const { definition, improvement, past: pastSettings } = publishedMethod;
const chance = chanceSettings(publishedMethod);
const number = (text: string): number => Number(text.replace('−', '-').replace('%', ''));
const four = (value: number): number => Math.round(value * 1e4) / 1e4;

test('the axes of the example add what the engine adds', () => {
  const metric = { phase: 'primary', terms: [], missingAdds: definition.missingAdds };
  let sum = 0;
  const rows = rowsBelow('Axis | This school');
  for (const [label, own, other, centre, scale, weight, adds] of rows) {
    const axis = definition.axes.find(({ characteristic: name }) => characteristics[name].label === label)!;
    expect(Number(weight), label).toBe(axis.weight);
    if (axis.scale !== undefined) expect(Number(scale), label).toBe(axis.scale);
    const term = {
      name: axis.characteristic,
      weight: axis.weight,
      transform: axis.transform,
      centre: Number(centre),
      scale: Number(scale),
      clip: axis.characteristic === 'predictedAttendance' ? undefined : definition.clip,
    };
    const figure = (text: string): Published<number> => (text === 'not known' ? notAvailable : Number(text));
    const added = termOf(term, figure(own!), figure(other!), metric);
    expect(four(added), label).toBe(Number(adds));
    sum += added;
  }
  expect(example).toContain(
    `The sum is ${four(sum)}, and the distance its square root, ${Math.sqrt(sum).toFixed(3)}`,
  );
  expect(Math.sqrt(sum)).toBeLessThan(definition.ceiling!.primary);
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  expect(example).toContain(`On the other ${words[definition.axes.length - rows.length]} axes`);
});

const given = new Map(rowsBelow('Given').map(([name, value]) => [name, number(value!)]));
const of = (name: string): number => given.get(name)!;
const share = chance.similarShare.primary;
const { power, drift } = chance;
const [spread, usual, apart] = [
  chance.pupilSpread.primary,
  chance.usualAbsence.primary,
  chance.pupilsApart.primary,
];
const similarAbsence = four(100 - of('Their mean attendance'));
const otherSd = four(
  chanceInYear(chance, 'primary', {
    roll: of('Pupils on roll of each of them'),
    absence: similarAbsence,
    similarAbsence,
  }),
);
const absence = of('Overall absence, as published');
const roll = of('Pupils on roll');
const exposed = { roll, absence, similarAbsence };
const around = four(absenceAround(share, exposed));
const ofPupils = four(spread * (around / usual) ** power);
const counted = four(pupilsCounted(roll, apart));
const brought = of('Attendance the year before, moved by what they did since');

/** The example's position, from another published absence. */
function positionAt(own: number): Position {
  const chanceSd = chanceInYear(chance, 'primary', { ...exposed, absence: own });
  const earlier = [{ year: '2021-22' as const, yearsBefore: 1, attendance: brought, brought }];
  const { breakAt } = pastSettings!;
  return {
    phase: 'primary',
    baselineAttendance: 100 - own,
    past: steadied(100 - own, earlier, { yearSd: chanceSd, drift, breakAt }),
    chanceSd,
    similarAttendance: of('Their mean attendance'),
    similarUpperQuartile: of('Upper quartile of their attendance'),
    similarChanceVariance: otherSd ** 2 / of('Similar schools'),
    trueGapVariance: of('True variance of gaps, primary'),
  };
}

test('the steps of the example are the engine’s, working and result', () => {
  const position = positionAt(absence);
  const o = expectationFor(position, publishedMethod);
  const { baselineAttendance: start, chanceSd: sd, minimumImprovement: asked } = o;
  const { baselineSd, years } = o.past!;
  const { weight } = years[0]!;
  expect(rowsBelow('Step | Working')).toEqual(
    [
      ['Attendance last year', `100 − ${absence}`, four(100 - absence)],
      ['Absence around the school', `√(${absence} × ${similarAbsence})`, around],
      ['Spread between pupils', `${spread} × (${around} ÷ ${usual})^${power}`, ofPupils],
      ['Pupils counted', `${roll} × ${apart} ÷ (${roll} + ${apart})`, counted],
      ['Chance in a year’s rate', `${ofPupils} ÷ √${counted}`, sd],
      ['Share of the year before', `1 ÷ (2 + ${drift})`, weight],
      ['Baseline', `${weight} × ${brought} + ${four(1 - weight)} × ${four(100 - absence)}`, start],
      ['Chance in the baseline', `${sd} × √${four(1 - weight)}`, baselineSd],
      ['Gap', `${o.similarAttendance} − ${start}`, o.gap],
      ['Chance in the gap', `√(${baselineSd}² + ${otherSd}² ÷ ${of('Similar schools')})`, o.gapChanceSd],
      [
        'Reliable share',
        `${position.trueGapVariance} ÷ (${position.trueGapVariance} + ${o.gapChanceSd}²)`,
        o.reliability,
      ],
      ['School’s part', `${improvement.gapShare} × ${o.reliability} × ${o.gap}`, o.schoolPart],
      ['Asked', `${o.nationalPart} + ${o.schoolPart}, to the nearest ${improvement.roundTo}`, asked],
      [
        'Expected attendance',
        `${start} + ${asked}, to the nearest ${improvement.roundTo}`,
        o.expectedAttendance,
      ],
      ['Chance in a change', `√(${baselineSd}² + ${sd}² × (1 + ${drift}))`, o.changeSd],
    ].map((row) => row.map(String)),
  );
  expect(example).toContain(
    `${asked} points are ${sessionsPerPupil(asked).toFixed(1)} more sessions in a year of ${sessionsPerYear}`,
  );
});

test('other attendance gets what the example says', () => {
  for (const [attendance, baseline, gap, asked, outcome] of rowsBelow('Attendance last year | Baseline')) {
    const o = expectationFor(positionAt(100 - number(attendance!)), publishedMethod);
    expect([o.baselineAttendance, o.gap, o.minimumImprovement]).toEqual([
      number(baseline!),
      number(gap!),
      number(asked!),
    ]);
    expect(outcome).toBe(o.capped ? `${o.status}, at the cap` : o.status);
  }
});

test('settings that the text names are those of the published method', () => {
  const { nationalPart, cap, gapShare, roundTo, maintainBelow, nationalGoal } = improvement;
  const all = (value: number) => ({ primary: value, secondary: value, special: value });
  expect(nationalPart).toEqual(all(Number(/national part \(([\d.]+)\)/.exec(page)![1])));
  expect(cap).toEqual({ primary: 1, secondary: 1, special: 1.5 });
  expect(publishedMethod.progress.certainty).toEqual({ primary: 2.1, secondary: 2.1, special: 2.9 });
  expect(definition.ceiling).toEqual({ primary: 1.6, secondary: 2.6, special: 2.6 });
  for (const sentence of [
    `school's part = ${gapShare} × reliable share × gap`,
    `rounded to ${roundTo}.`,
    `less than ${maintainBelow} points`,
    `about ${nationalGoal!.perYear} points a year`,
    `at least ${100 * definition.selectiveAreaShare}% of its secondary pupils`,
    `Past ${definition.clip} units from the median a value counts as ${definition.clip}.`,
    `at least ${definition.servesFrom.primary} pupils on roll (special schools: the ${publishedMethod.fewestPupils} that every`,
    `more than ${definition.servesWithin} robust standard deviations`,
    `No school serves on more than ${definition.serveLimit} lists.`,
    `a distance of ${definition.ceiling!.primary} for primary, ${definition.ceiling!.secondary} for secondary and special`,
    `A school gets the ${definition.neighbours} nearest. With fewer than ${definition.fewest} it has no expectation.`,
    `lies within ${publishedMethod.visitWithinKm} km in a straight line`,
    'caps are 1 point for primary and secondary and 1.5 for special schools',
    '2.1 standard errors for primary and secondary schools, 2.9 for special schools',
  ]) {
    expect(page).toContain(sentence);
  }
  expect(definition.prediction).toMatchObject({
    folds: 5,
    repeats: { primary: 2, secondary: 2, special: 10 },
  });
});

test('the limits of a figure in question, of an unsure gap and of a far list are those of the method', () => {
  const { inQuestion, listFarKm } = publishedMethod;
  const { fromPrediction, fromHistory, fromPersistentAbsence, rangeTolerance } = inQuestion!;
  const prose = page.replace(/\s+/g, ' ');
  const beyond = (limits: typeof fromPrediction) =>
    `beyond ${limits.primary}, ${limits.secondary} and ${limits.special} points`;
  expect(prose).toContain(`predict (in question ${beyond(fromPrediction)}`);
  expect(prose).toContain(`moved since (${beyond(fromHistory)})`);
  expect(prose).toContain(`goes with (${beyond(fromPersistentAbsence)})`);
  expect(prose).toContain(`more than ${rangeTolerance} point outside`);
  expect(improvement.reliableFrom).toEqual({ primary: 0, secondary: 0, special: 0.5 });
  expect(prose).toContain('a special school of whose gap less than half is likely to be real');
  expect(prose).toContain(`more than ${listFarKm} km away (\`listFarKm\`)`);
});
