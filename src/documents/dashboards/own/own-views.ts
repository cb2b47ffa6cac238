import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import {
  count,
  counted,
  inWords,
  percent,
  points,
  shownDifference,
  signed,
} from '../../../presentation/formatting.ts';
import { cellOfRate, type DrawnView, nameCell, nothingYet, type Shown } from '../views/drawn-view.ts';
import type { DifferingCount } from './differing-count.ts';
import { ownDays } from './own-days.ts';
import type { ArrivalsOfDay } from './register-arrivals.ts';
import { type SwitchedCode, type SwitchedCodes, switchedCodes } from './switched-codes.ts';
import { type HeldBackDay, qualityChecks } from './unlikely-days.ts';
import { whyItDiffers } from './why-it-differs.ts';

/** What the views for a school's own people are made of: counts, exactly. */
export interface OwnSource {
  readonly records: readonly CountRecord[];
  readonly lastYear: readonly CountRecord[];
  /** Where they are in view. */
  readonly heldBack: readonly HeldBackDay[];
  /** Where they are in view; none where no register is held here. */
  readonly arrivals: readonly ArrivalsOfDay[];
  /** Where it is in view; undefined where no marks were counted here. */
  readonly counted: CauseCount | undefined;
  readonly today: IsoDate;
  /** When the expectation of the year was set; undefined where there is none. */
  readonly setOn: IsoDate | undefined;
  readonly longDay: (date: IsoDate) => string;
}

const mostDays = 6;

/** What to look at in the school's registers, and codes that are used otherwise since its expectation was set. */
export function qualityView({
  records,
  lastYear,
  heldBack,
  arrivals,
  today,
  setOn,
  longDay,
}: OwnSource): DrawnView {
  const heading = 'Data quality';
  const days = ownDays(records);
  if (days.length === 0) return nothingYet(heading);
  const checks = qualityChecks(days, heldBack, arrivals, today);
  const held = new Set(arrivals.map(({ date }) => date));
  const untold = days.filter(
    ({ date, sessions }) => date < today && sessions.possible > 0 && !held.has(date),
  );
  const found = checks.filter(({ size }) => size > 0);
  const switched = setOn === undefined ? undefined : switchedCodes(days, ownDays(lastYear), setOn);
  const more = switched?.codes.filter(({ isMore }) => isMore) ?? [];
  const daysWords = (all: readonly IsoDate[]): string => {
    const newest = all.slice(-mostDays).toReversed().map(longDay);
    return all.length > mostDays ? `${newest.join(', ')} and ${all.length - mostDays} more` : inWords(newest);
  };
  return {
    heading,
    message: `${
      found.length === 0
        ? `None of ${checks.length} checks of the registers found anything`
        : `${found.length} of ${checks.length} checks of the registers found something: ${inWords(
            found.map(({ size, of }) => counted(size, ...of)),
          )}`
    }.${
      switched === undefined || setOn === undefined
        ? ''
        : more.length === 0
          ? ` Since ${longDay(setOn)}, when the expectation was set, no code is used more than before.`
          : ` Since ${longDay(setOn)}, when the expectation was set, ${counted(more.length, 'code is', 'codes are')} used more than before.`
    }`,
    draw: undefined,
    caption: 'Checks of the registers of the year so far',
    columns: ['Check', 'Found', 'Days, newest first', 'What it means'],
    rows: [
      ...checks.map(({ name, size, days: on, says }) => [
        nameCell(name),
        { text: count(size), value: size },
        nameCell(daysWords(on)),
        nameCell(says),
      ]),
      ...(switched?.codes ?? []).map((code) => switchedRow(code, switched!)),
    ],
    empty: undefined,
    notes: [
      'Nobody but the head and the attendance lead sees this page. What it finds is a question, not a finding.',
      ...(arrivals.length > 0
        ? []
        : [
            'When registers came is not known here, where counts alone are sent: late registers are not told.',
          ]),
      ...(arrivals.length === 0 || untold.length === 0
        ? []
        : [
            `Of ${counted(untold.length, 'day', 'days')} no register is held here: whether any came late is not known.`,
          ]),
      ...(switched === undefined
        ? []
        : [
            `Codes are compared on ${counted(switched.since.length, 'day', 'days')} since with ${
              switched.isLastYear
                ? 'the same days of last year'
                : `${counted(switched.before.length, 'day', 'days')} of this year before`
            }. “Found” counts the sessions that are more than with the share of before, where that is beyond chance. “Would be” takes everything that is more than before for absence.`,
          ]),
    ],
  };
}

function switchedRow(code: SwitchedCode, { since: days }: SwitchedCodes): readonly Shown[] {
  return [
    nameCell(`Since the expectation was set: ${code.name}`),
    { text: count(code.more), value: code.more },
    nameCell(counted(days.length, 'day compared', 'days compared')),
    nameCell(`${percent(code.since)}; before, ${percent(code.before)}. ${switchedWords(code)}`),
  ];
}

function switchedWords({ isMore, attendance, unauthorised }: SwitchedCode): string {
  if (!isMore) return 'As before, within chance.';
  const rate = attendance ?? unauthorised;
  return rate === undefined
    ? 'More than before, beyond chance. It makes no difference to attendance: it is absence either way.'
    : `More than before, beyond chance. ${attendance === undefined ? 'Unauthorised absence' : 'Attendance'} is ${percent(rate.is)}, and would be ${percent(rate.wouldBe)} with the share of before.`;
}

/** Why figures of the school elsewhere differ from these, each cause with its size where counts can tell. */
export function differsView(source: OwnSource): DrawnView {
  const heading = 'Why figures differ';
  const { attendance, causes } = whyItDiffers(source);
  if (attendance === undefined) return nothingYet(heading);
  const sized = causes.flatMap((cause) =>
    cause.attendance === undefined
      ? []
      : [{ ...cause, difference: shownDifference(attendance, cause.attendance) }],
  );
  const largest = sized.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  return {
    heading,
    message: `Attendance in the year to date is ${percent(attendance)} on these pages.${
      largest === undefined || largest.difference === 0
        ? ''
        : ` Of what makes other figures differ, the largest is “${largest.cause}”: by ${points(Math.abs(largest.difference))}.`
    }`,
    draw: undefined,
    caption:
      'Causes for which the school’s own system, the Department for Education or the census show another figure',
    columns: ['Cause', 'Sessions', 'Attendance, so counted', 'Difference, points', 'What it is'],
    rows: causes.map((cause) => {
      const difference =
        cause.attendance === undefined ? undefined : shownDifference(attendance, cause.attendance);
      return [
        nameCell(cause.cause),
        cause.attendance === undefined ? none(cause) : { text: count(cause.sessions), value: cause.sessions },
        cause.attendance === undefined ? none(cause) : cellOfRate(cause.attendance),
        difference === undefined ? none(cause) : { text: signed(difference), value: difference },
        nameCell(cause.says),
      ];
    }),
    empty: undefined,
    notes: [
      'Each cause is counted by itself, on the days of the year so far. Several at once do not simply add up.',
      'Where counts do not hold how large a cause is, x stands, and the cause says between which figures attendance would lie, at the most and at the least.',
    ],
  };
}

const none = ({ noneThere }: DifferingCount): Shown =>
  noneThere === true ? { text: 'z', value: 'z' } : { text: 'x', value: 'x' };
