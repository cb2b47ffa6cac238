import { displayYear } from '../../../attendance/academic-year.ts';
import { type ComparedPhase, comparedAs } from '../../../attendance/phase.ts';
import { displayPublished, numberOrNaN } from '../../../attendance/published.ts';
import { unknownNeedVariance } from '../../../expectations/expectation/unknown-need.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { type Cell, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, percentUpTo, precise } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';
import { isHeldForUnsureGap } from './unsure-gap.ts';

interface Step {
  readonly step: string;
  readonly working: string;
  readonly result: string;
}

/** The calculation with the school's own numbers, so that a head can follow it with a calculator. */
export function workingSection(subject: ReportSubject): Section | undefined {
  const { expectation } = subject;
  if (expectation === undefined) return undefined;
  return {
    id: 'working',
    heading: 'How it was worked out',
    blocks: [
      paragraph(
        'You can check each step with a calculator. Figures are rounded here to three digits after the point.',
      ),
      {
        kind: 'table',
        caption: 'The calculation with your school’s figures',
        columns: [words('Step'), words('Working'), numbers('Result')],
        rows: stepsOf(subject, expectation).map(({ step, working, result }, i): Cell[] => [
          { text: `${i + 1}. ${step}` },
          { text: working },
          { text: result },
        ]),
      },
    ],
  };
}

function stepsOf(subject: ReportSubject, expectation: Expectation): Step[] {
  return [
    ...comparison(subject, expectation),
    ...chance(subject, expectation),
    ...improvement(subject, expectation),
  ];
}

function comparison({ baselineYear, peers, released }: ReportSubject, expectation: Expectation): Step[] {
  const { baselineAttendance, similarAttendance, gap, past, disruption } = expectation;
  const own = numberOrNaN(released.attendance);
  return [
    {
      step: `Your attendance in ${baselineYear}`,
      working: `100 − ${precise(100 - own)}, your absence`,
      result: `${precise(own)}%`,
    },
    ...(disruption === undefined
      ? []
      : [
          {
            step: 'Without the disruption that was accepted',
            working: `${precise(own)} + ${precise(disruption.takenOff)}, the part of ${precise(disruption.explained)} that is taken off`,
            result: `${precise(own + disruption.takenOff)}%`,
          },
        ]),
    ...(past === undefined
      ? []
      : [
          {
            step: 'Steadied by your earlier years',
            working: past.years
              .map(
                ({ year, attendance, brought, weight }) =>
                  `${displayYear(year)}: ${precise(attendance)}%, which is ${precise(brought)}% once moved by what your similar schools did since, counts for ${precise(100 * weight)}%`,
              )
              .join('; '),
            result: `${precise(baselineAttendance)}%`,
          },
        ]),
    {
      step: 'Similar schools’ average',
      working: `their ${peers.length} rates added up, ÷ ${peers.length}`,
      result: `${precise(similarAttendance)}%`,
    },
    {
      step: 'Gap to similar schools',
      working: `${precise(similarAttendance)} − ${precise(baselineAttendance)}`,
      result: precise(gap),
    },
  ];
}

function chance({ released, release }: ReportSubject, expectation: Expectation): Step[] {
  const { chanceSd, gapChanceSd, reliability } = expectation;
  const { phase, circumstances } = released.school;
  const real = release.trueGapVariances[phase];
  return [
    {
      step: 'Movement of your rate by chance',
      working: chanceWorking(release.method, comparedAs(phase), displayPublished(circumstances.roll, count)),
      result: precise(chanceSd),
    },
    {
      step: 'Movement of the gap by chance',
      working: 'the same, with the similar schools’ own movement added',
      result: precise(gapChanceSd),
    },
    {
      step: 'Share of the gap that is likely to be real',
      working:
        real === undefined
          ? 'from how far schools truly differ'
          : shareWorking(real, gapChanceSd, unknownNeedVariance(release.method, released.school)),
      result: precise(reliability),
    },
  ];
}

/** Where nobody knows which needs the school is for, what needs may do to the gap is not taken for its own. */
function shareWorking(real: number, gapChanceSd: number, needs: number): string {
  if (needs === 0) {
    return `${precise(real)} ÷ (${precise(real)} + ${precise(gapChanceSd)}²), where ${precise(real)} is how far schools truly differ`;
  }
  const own = `${precise(real)}, how far special schools truly differ, less ${precise(needs)}, how far their needs set them apart`;
  return real <= needs
    ? `nothing is left of ${own}`
    : `${precise(real - needs)} ÷ (${precise(real)} + ${precise(gapChanceSd)}²), where ${precise(real - needs)} is ${own}`;
}

function chanceWorking(
  { chance, pupilSd }: ReportSubject['release']['method'],
  phase: ComparedPhase,
  pupils: string,
): string {
  if (chance === undefined)
    return `${precise(pupilSd?.[phase] ?? Number.NaN)}, the spread between pupils, ÷ √${pupils} pupils`;
  return `the spread between pupils, ${precise(chance.pupilSpread[phase])} at ${precise(chance.usualAbsence[phase])}% absence and more where absence is higher, ÷ √(your ${pupils} pupils, counted as if no more than ${precise(chance.pupilsApart[phase])} were absent each for reasons of their own)`;
}

function improvement(subject: ReportSubject, expectation: Expectation): Step[] {
  const { release, digits } = subject;
  const { baselineAttendance, gap, reliability, schoolPart, nationalPart, minimumImprovement } = expectation;
  const { gapShare } = release.method.improvement;
  return [
    {
      step: 'Your school’s part',
      working: `${precise(gapShare)}, the share asked in a year, × ${precise(reliability)} × ${precise(gap)}`,
      result: precise(schoolPart),
    },
    {
      step: 'The part for every school',
      working: 'the same for all schools of your phase',
      result: precise(nationalPart),
    },
    {
      step: 'Both together',
      working: `${precise(nationalPart)} ${schoolPart < 0 ? '−' : '+'} ${precise(Math.abs(schoolPart))}`,
      result: precise(nationalPart + schoolPart),
    },
    { step: 'Improvement asked', working: limits(subject, expectation), result: precise(minimumImprovement) },
    {
      step: 'Minimum expectation',
      working: `${precise(baselineAttendance)} + ${precise(minimumImprovement)}`,
      result: percentUpTo(expectation.expectedAttendance, digits),
    },
  ];
}

/** How the two parts together become what is asked. */
function limits(
  subject: ReportSubject,
  { capped, cap, nationalPart, schoolPart, baselineAttendance, minimumImprovement }: Expectation,
): string {
  const { roundTo, maintainBelow = 0, reliableFrom } = subject.release.method.improvement;
  if (isHeldForUnsureGap(subject)) {
    const from = precise(reliableFrom?.[comparedAs(subject.released.school.phase)] ?? 0);
    return `none, because the share of the gap that is likely to be real is less than ${from}`;
  }
  const both = nationalPart + schoolPart;
  if (minimumImprovement === 0 && both > 0 && both < maintainBelow)
    return `none, because it is less than ${precise(maintainBelow)}`;
  if (capped) return `no more than ${precise(cap)} is ever asked`;
  if (nationalPart + schoolPart < 0) return 'never less than 0';
  if (nationalPart + schoolPart > 100 - baselineAttendance) return 'never more than leads to 100% attendance';
  return `to the nearest ${precise(roundTo)}; never less than 0, never more than ${precise(cap)}`;
}
