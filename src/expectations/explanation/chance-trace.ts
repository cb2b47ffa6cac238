import { displayYear } from '../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import { isMissing, numberOrNaN } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { mean } from '../../numerics/mean.ts';
import { absenceAround, chanceInYear, chanceSettings, pupilsCounted } from '../expectation/chance.ts';
import type { ChanceSettings } from '../method.ts';
import type { Expectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { roundFigure } from '../round-figure.ts';
import {
  type Equation,
  type Expression,
  inPoints,
  over,
  percentTerm,
  plus,
  root,
  sentence,
  square,
  type TraceLine,
  times,
  unitless,
} from './trace-step.ts';

type Schools = Pick<ReleaseDraft, 'byUrn'>;

/** How far chance moves the school's own rate in a year. */
export function chanceLines(
  released: ReleasedSchool,
  phase: ComparedPhase,
  outcome: Expectation,
  { method, byUrn }: Pick<ReleaseDraft, 'method' | 'byUrn'>,
): TraceLine[] {
  const { chanceSd, changeSd, past } = outcome;
  const ofYear = (...formulas: readonly Expression[]): Equation => ({
    kind: 'equation',
    name: 'standard deviation of a year’s rate',
    formulas,
    result: inPoints(chanceSd),
  });
  if (method.chance === undefined) {
    const sd = method.pupilSd?.[phase] ?? Number.NaN;
    return [ofYear(over(sd, root('roll')), over(sd, root(released.school.circumstances.roll)))];
  }
  const { similarShare, pupilSpread, usualAbsence, pupilsApart, power, drift } = method.chance;
  const share = similarShare[phase];
  const exposed = exposureOf(released, { byUrn });
  const around = roundFigure(absenceAround(share, exposed));
  const spread = roundFigure(pupilSpread[phase] * (around / usualAbsence[phase]) ** power);
  const apart = pupilsApart[phase];
  const counted = roundFigure(pupilsCounted(exposed.roll, apart));
  return [
    sentence(
      share === 0 || exposed.similarAbsence === undefined
        ? `absence around the school: its own, ${around}%`
        : `absence around the school: its own ${roundFigure(exposed.absence)}% to the power ${roundFigure(1 - share)}, times its similar schools’ ${roundFigure(exposed.similarAbsence)}% to the power ${share}, which is ${around}%`,
    ),
    sentence(
      `spread between pupils: ${pupilSpread[phase]} × (${around} / ${usualAbsence[phase]}) to the power ${power}, which is ${spread} pp`,
    ),
    {
      kind: 'equation',
      name: 'pupils counted',
      formulas: [over(times(exposed.roll, apart), plus(exposed.roll, apart))],
      result: unitless(counted),
    },
    ofYear(over(spread, root(counted))),
    {
      kind: 'equation',
      name: 'standard deviation of a change that nobody foresees',
      formulas: [root(plus(square(past?.baselineSd ?? chanceSd), times(square(chanceSd), plus(1, drift))))],
      result: inPoints(changeSd),
    },
  ];
}

/** Variance by chance of the similar schools' mean, pp², with the line that ends in it. */
export function similarChanceLine(
  { similar }: ReleasedSchool,
  phase: ComparedPhase,
  { method, byUrn }: Pick<ReleaseDraft, 'method' | 'byUrn'>,
): { readonly line: TraceLine; readonly variance: number } {
  const n = similar.length;
  const named = (variance: number, formulas: readonly Expression[]) => ({
    variance,
    line: {
      kind: 'equation' as const,
      name: 'chance variance of that mean',
      formulas,
      result: unitless(variance),
    },
  });
  if (method.chance === undefined) {
    const sd = method.pupilSd?.[phase] ?? Number.NaN;
    const inverse = mean(similar.map(({ urn }) => 1 / rollOf(urn, byUrn)));
    return named(Number(((sd ** 2 * inverse) / n).toPrecision(6)), [
      over(times(square(sd), 'mean of 1 / pupils over the similar schools'), 'their number'),
      over(times(square(sd), Number(inverse.toPrecision(6))), n),
    ]);
  }
  const settings = chanceSettings(method);
  const each = mean(similar.map(({ urn }) => chanceOfSchool(byUrn.get(urn)!, phase, settings, byUrn) ** 2));
  return named(Number((each / n).toPrecision(6)), [
    over('mean of the similar schools’ own chance, squared', 'their number'),
    over(Number(each.toPrecision(6)), n),
  ]);
}

/** The school's earlier years and what they weigh; nothing where none was used. */
export function pastLines(
  { attendance }: ReleasedSchool,
  { past, disruption, baselineAttendance }: Expectation,
): TraceLine[] {
  const own =
    disruption === undefined ? attendance : roundFigure(numberOrNaN(attendance) + disruption.takenOff);
  const without: TraceLine[] =
    disruption === undefined
      ? []
      : [
          sentence(
            `days of an accepted disruption explain ${disruption.explained} of last year’s figure; ${disruption.takenOff} of that is taken off`,
          ),
          {
            kind: 'equation',
            name: 'last year without it',
            formulas: [plus(attendance, disruption.takenOff)],
            result: percentTerm(own),
          },
        ];
  if (past === undefined) return without;
  const rest = roundFigure(1 - past.years.reduce((sum, { weight }) => sum + weight, 0));
  return [
    ...without,
    ...past.years.map(({ year, attendance: published, brought, weight }) =>
      sentence(
        `${displayYear(year)}: ${published}% as published, ${brought}% once moved by what the similar schools did since; weight ${weight}`,
      ),
    ),
    ...(past.broke
      ? [
          sentence(
            'last year stands further from the earlier years than chance explains: these count for less',
          ),
        ]
      : []),
    {
      kind: 'equation',
      name: 'steadied baseline',
      formulas: [plus(...past.years.map(({ weight, brought }) => times(weight, brought)), times(rest, own))],
      result: percentTerm(baselineAttendance),
    },
  ];
}

function chanceOfSchool(
  released: ReleasedSchool,
  phase: ComparedPhase,
  settings: ChanceSettings,
  byUrn: Schools['byUrn'],
): number {
  return chanceInYear(settings, phase, exposureOf(released, { byUrn }));
}

function exposureOf({ school, attendance, similar }: ReleasedSchool, { byUrn }: Schools) {
  const others = similar.map(({ urn }) => numberOrNaN(byUrn.get(urn)!.attendance));
  return {
    roll: numberOrNaN(school.circumstances.roll),
    absence: isMissing(attendance) ? Number.NaN : 100 - attendance,
    similarAbsence: others.length === 0 ? undefined : 100 - mean(others),
  };
}

const rollOf = (urn: Urn, byUrn: Schools['byUrn']): number =>
  numberOrNaN(byUrn.get(urn)!.school.circumstances.roll);
