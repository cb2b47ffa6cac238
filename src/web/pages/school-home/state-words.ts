import { displayYear } from '../../../attendance/academic-year.ts';
import { noExpectationWords } from '../../../attendance/outcome-glossary.ts';
import { displayDay, displayTime } from '../../dates/display-time.ts';
import type { YearState } from './year-state.ts';

/** How this year's report stands, as the page says it. */
export interface StateWords {
  readonly heading: string;
  readonly tag: { readonly text: string; readonly colour: string } | undefined;
  /** Said in a frame of its own, before everything else. */
  readonly warning: string | undefined;
  readonly lines: readonly string[];
  /** What happens next. */
  readonly next: readonly string[];
  /** Whether there is a report to open. */
  readonly readable: boolean;
}

/** This year's report in plain words. */
export function stateWords(state: YearState): StateWords {
  switch (state.kind) {
    case 'none-yet':
      return {
        heading: 'No report yet',
        tag: undefined,
        warning: undefined,
        lines: ['Reports are released once a year. When this school has one, it is here.'],
        next: [],
        readable: false,
      };
    case 'not-in-release':
      return {
        heading: `No report for ${displayYear(state.year)}`,
        tag: undefined,
        warning: undefined,
        lines: [
          `Reports for ${displayYear(state.year)} have been released, but this school was not in the official files that they were made from.`,
        ],
        next: ['If the school was open, check its entry at Get Information about Schools.'],
        readable: false,
      };
    case 'suspended':
      return suspended(state);
    case 'released':
      return released(state);
  }
}

function suspended({ year, at, because }: Extract<YearState, { kind: 'suspended' }>): StateWords {
  return {
    heading: `The report for ${displayYear(year)} is suspended`,
    tag: { text: 'Suspended', colour: 'red' },
    warning: `Do not use any figure from the report for ${displayYear(year)}.`,
    lines: [
      `${at === undefined ? 'All reports of this release have' : `On ${displayTime(at)}, all reports of this release`} ${at === undefined ? 'been' : 'were'} taken out of use. Nobody can open them, and nobody who saw one can rely on it.`,
      ...(because === undefined ? [] : [`The reason: ${because}`]),
    ],
    next: [
      'The figures are put right and checked by two people.',
      'A corrected report is then released. It will be here.',
      'Nothing needs to be done at the school. What it has sent is kept.',
    ],
    readable: false,
  };
}

function released({
  year,
  status,
  releasedAt,
  corrects,
}: Extract<YearState, { kind: 'released' }>): StateWords {
  const hasExpectation = status === 'set' || status === 'maintain';
  return {
    heading: hasExpectation
      ? `Attendance expectation for ${displayYear(year)}`
      : `No expectation for ${displayYear(year)}`,
    tag:
      corrects === undefined ? { text: 'Released', colour: 'green' } : { text: 'Corrected', colour: 'blue' },
    warning: undefined,
    lines: [
      ...(hasExpectation
        ? []
        : [
            noExpectationWords[status],
            'The report has the school’s figures and says what follows from this.',
          ]),
      ...(releasedAt === null ? [] : [`The report was released on ${displayDay(releasedAt)}.`]),
      ...(corrects === undefined ? [] : correctionLines(corrects)),
    ],
    next: [],
    readable: true,
  };
}

function correctionLines({
  suspendedAt,
  because,
}: NonNullable<Extract<YearState, { kind: 'released' }>['corrects']>): string[] {
  const when = suspendedAt === undefined ? '' : ` on ${displayDay(suspendedAt)}`;
  return [
    `It corrects an earlier report, which was taken out of use${when}. The earlier one stays in the record, and nothing in it counts.`,
    ...(because === undefined ? [] : [`The reason: ${because}`]),
    'What the school sent about the earlier report is kept, but does not count for this one.',
  ];
}
