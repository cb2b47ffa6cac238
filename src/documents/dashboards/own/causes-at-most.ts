import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { readAgainWithin } from '../../../attendance/counts/changed-later.ts';
import { count, counted } from '../../../presentation/formatting.ts';
import { betweenWords, withoutSome, withSomeChanged, withSomeMore } from './attendance-between.ts';
import { countedOfDays, lateChangesCauses, leaversCause } from './counted-causes.ts';
import type { DifferingCount, DiffersSource } from './differing-count.ts';
import { type LeaversAtMost, leaversAtMost } from './leavers-at-most.ts';
import { missingRegisters, type OwnDay, sessionsOfDays } from './own-days.ts';
import { changedTooLate } from './register-arrivals.ts';

/**
 * Causes of which counts by day do not hold how large they are: each says why, and how much it can be where that can be told. Leavers and
 * amendments have their size where it was counted of the marks.
 */
export function causesAtMost(source: DiffersSource, days: readonly OwnDay[]): readonly DifferingCount[] {
  const own = sessionsOfDays(days);
  const known = countedOfDays(source, days);
  const missing = registersMissing(days.filter(({ date }) => date < source.today));
  return [
    ...(known === undefined ? leaversUncounted(source, days) : leaversCause(known, days, source.longDay)),
    ...(known?.late === undefined ? amendmentsUncounted(source, days) : lateChangesCauses(known.late, days)),
    cause(
      'The school census',
      'It is of whole terms, counts enrolments and comes out months later with the amendments made by then. It has the autumn and spring terms before it has the year. What it will say is in no count. For England it had absence of 6.4% in autumn 2024, where the daily figures had 6.5%.',
    ),
    {
      ...cause(
        'Weights of phases',
        'Official figures of all schools of a place together are weighted by phase, to the number of pupils. A school’s own figures are weighted nowhere. A place’s page says what absence is there, weighted to the pupils counted here.',
      ),
      noneThere: true,
    },
    ...(missing.registers === 0
      ? []
      : [
          cause(
            `${count(missing.registers)} ${missing.registers === 1 ? 'register that was' : 'registers that were'} not received`,
            'Your own system may have them. What they hold is not known here.',
            missing.sessions === undefined
              ? betweenWords(undefined, 0)
              : betweenWords(withSomeMore(own, missing.sessions), missing.sessions, 'about'),
          ),
        ]),
  ];
}

const cause = (name: string, ...says: readonly string[]): DifferingCount => ({
  cause: name,
  says: says.join(' '),
  sessions: 0,
  attendance: undefined,
});

function leaversUncounted(
  { records, longDay }: DiffersSource,
  days: readonly OwnDay[],
): readonly DifferingCount[] {
  const left = leaversAtMost(records, days);
  if (left?.pupils === 0 && left.isNewest) return [];
  return [
    cause(
      'Leavers and joiners',
      'These figures keep the sessions of pupils who have left. A list of today’s pupils has only theirs, and counts do not say whose sessions they are.',
      leftWords(left, longDay),
      ...(left === undefined || left.pupils === 0
        ? []
        : [betweenWords(withoutSome(sessionsOfDays(days), left.sessions), left.sessions)]),
    ),
  ];
}

function amendmentsUncounted(
  { arrivals }: DiffersSource,
  days: readonly OwnDay[],
): readonly DifferingCount[] {
  const changed = changedTooLate(
    arrivals,
    days.filter(({ sessions }) => sessions.possible > 0).map(({ date }) => date),
  );
  if (changed?.registers === 0) return [];
  return [
    cause(
      'Amendments',
      `The Department uses changes made within ${readAgainWithin} days, and not later ones. Counts hold what stands now, and not what stood before.`,
      changed === undefined
        ? 'How much at most cannot be told: of some days no register is held here, and any may have been changed.'
        : `${counted(changed.registers, 'register came or was', 'registers came or were')} changed later. ${betweenWords(withSomeChanged(sessionsOfDays(days), changed.marks), changed.marks)}`,
    ),
  ];
}

function leftWords(left: LeaversAtMost | undefined, longDay: (date: IsoDate) => string): string {
  if (left === undefined)
    return 'How much at most cannot be told, where nobody said how many pupils there were.';
  return left.pupils === 0
    ? `No pupil of this year had left by ${longDay(left.on)}. Of later days registers are missing.`
    : `At most ${counted(left.pupils, 'pupil', 'pupils')} of this year had left by ${longDay(left.on)}.`;
}

/**
 * Registers that were not received, and how many more sessions days have of which every register is known to have come: undefined where
 * there is no such day, or none that has more.
 */
function registersMissing(days: readonly OwnDay[]): {
  readonly registers: number;
  readonly sessions: number | undefined;
} {
  const lacking = days.filter((day) => missingRegisters(day) > 0);
  const whole = Math.max(
    0,
    ...days
      .filter((day) => day.registers !== undefined && missingRegisters(day) === 0)
      .map(({ onRoll }) => onRoll),
  );
  const sessions = lacking.reduce((sum, { onRoll }) => sum + Math.max(0, whole - onRoll), 0);
  return {
    registers: lacking.reduce((sum, day) => sum + missingRegisters(day), 0),
    sessions: sessions === 0 ? undefined : sessions,
  };
}
