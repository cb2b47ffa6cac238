import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { missingRegisters, type OwnDay, sessionsOfDays } from './own-days.ts';
import { type ArrivalsOfDay, daysSinceBegun } from './register-arrivals.ts';

/** Something to look at in a school's registers. */
export interface QualityCheck {
  readonly name: string;
  /** What it means, and what can be done. */
  readonly says: string;
  /** How many, and of what. */
  readonly size: number;
  readonly of: readonly [one: string, many: string];
  /** Oldest first. */
  readonly days: readonly IsoDate[];
}

/** Rows of a day that are in no figure, because the pupil was not on roll: a mark that came again with another code is two. */
export interface HeldBackDay {
  readonly date: IsoDate;
  readonly rows: number;
}

/** A reason that is not known after five school days has to be settled: a week by the calendar. */
const reasonWithin = 7;
/** A roll changes by a pupil or two: from so many and such a share on it is told. */
const rollChange = { pupils: 5, share: 0.03 };
/** A day at which nobody was absent is told where chance makes it so once in a thousand days. */
const unlikely = 0.001;
/** Marks of one session alone are told from so many on. */
const fewestMarks = 10;

/**
 * Looks through a school's days for what should be looked at, each check whether it finds anything or not. Whether registers were late is
 * looked at where any is held here.
 */
export function qualityChecks(
  days: readonly OwnDay[],
  heldBack: readonly HeldBackDay[],
  arrivals: readonly ArrivalsOfDay[],
  today: IsoDate,
): readonly QualityCheck[] {
  const past = days.filter(({ date }) => date < today);
  const held = heldBack.filter(({ date }) => date < today);
  const rate = shareAbsent(past);
  const check = (
    name: string,
    says: string,
    of: QualityCheck['of'],
    found: readonly OwnDay[],
    sizeOf: (day: OwnDay) => number = () => 1,
  ): QualityCheck => ({
    name,
    says,
    of,
    size: found.reduce((sum, day) => sum + sizeOf(day), 0),
    days: found.map(({ date }) => date),
  });
  return [
    check(
      'Registers not received',
      'Every registration group with somebody on roll has a register in the morning and in the afternoon. Until they come in, these pupils are in no figure.',
      ['register', 'registers'],
      past.filter((day) => missingRegisters(day) > 0),
      missingRegisters,
    ),
    ...lateRegisters(arrivals, today),
    check(
      'No reason after five school days',
      'Code N stands while a reason is being found, and counts as unauthorised. After five school days another code has to take its place.',
      ['session', 'sessions'],
      past.filter(({ date, codes }) => (codes.get('N') ?? 0) > 0 && daysAfter(date, reasonWithin) < today),
      ({ codes }) => codes.get('N') ?? 0,
    ),
    {
      name: 'Marks of pupils who were not on roll',
      says: 'Such as of pupils who had left. They are held back when they come in, and are in no figure: either the roll or the register is wrong. A mark that came again with another code is two rows.',
      of: ['row held back', 'rows held back'],
      size: held.reduce((sum, { rows }) => sum + rows, 0),
      days: held.map(({ date }) => date),
    },
    check(
      'Days on which nobody attended',
      'Sessions were possible, and nobody was there: registers that were not taken, or a closed day without its code.',
      ['day', 'days'],
      past.filter(({ sessions }) => sessions.possible > 0 && sessions.attended === 0),
    ),
    check(
      'Days on which nobody was absent',
      'With the absence of other days, chance alone makes this less than once in a thousand days.',
      ['day', 'days'],
      past.filter(
        ({ sessions: { absent, possible } }) =>
          absent === 0 && possible > 0 && (1 - rate) ** (possible / 2) < unlikely,
      ),
    ),
    check(
      'Days with marks of one session alone',
      'There are marks of mornings without any of afternoons, or the other way round: afternoons may have been entered as mornings.',
      ['day', 'days'],
      past.filter(({ codes }) => {
        const [am, pm] = [codes.get('/') ?? 0, codes.get('\\') ?? 0];
        return Math.max(am, pm) >= fewestMarks && Math.min(am, pm) === 0;
      }),
    ),
    check(
      'Changes of the roll from one day to the next',
      'By 5 pupils or more, and 3% or more of the roll. Joiners and leavers come one by one: a class may be missing, or entered twice.',
      ['day', 'days'],
      past.filter((day, i) => {
        const [before, now] = [(past[i - 1]?.onRoll ?? day.onRoll) / 2, day.onRoll / 2];
        const change = Math.abs(now - before);
        return change >= rollChange.pupils && change >= rollChange.share * before;
      }),
    ),
  ];
}

function lateRegisters(arrivals: readonly ArrivalsOfDay[], today: IsoDate): readonly QualityCheck[] {
  if (arrivals.length === 0) return [];
  const late = daysSinceBegun(arrivals).filter((day) => day.late > 0 && day.date < today);
  return [
    {
      name: 'Registers that came late',
      says: 'They came on a later day than their own. Until then their pupils were in no figure of the day. Days before the first register came in here are left out.',
      of: ['late register', 'late registers'],
      size: late.reduce((sum, day) => sum + day.late, 0),
      days: late.map(({ date }) => date),
    },
  ];
}

function shareAbsent(days: readonly OwnDay[]): number {
  const { absent, possible } = sessionsOfDays(days);
  return possible > 0 ? absent / possible : 0;
}
