import type { ComparedPhase } from '../../attendance/phase.ts';
import { normalCdf } from '../../numerics/normal-distribution.ts';
import type { ChanceSettings, Method } from '../method.ts';

/**
 * Standard deviation of a year's attendance rate by chance alone, in percentage points: which pupils fall ill, move
 * or struggle in that year. Pupils, not sessions, are what varies independently, so it is the spread of one pupil's
 * rate over the square root of the roll.
 *
 * @param pupilSd standard deviation of one pupil's absence rate, pp
 * @param roll pupils on roll, at least 1
 * @example chanceSd(6.7, 210) // 0.46
 */
export function chanceSd(pupilSd: number, roll: number): number {
  if (!(roll >= 1)) throw new RangeError(`chanceSd: roll must be at least 1, got ${roll}`);
  return pupilSd / Math.sqrt(roll);
}

/** What chance in a school's rate depends on; absence in %. */
export interface Exposed {
  /** Pupils on roll, at least 1. */
  readonly roll: number;
  readonly absence: number;
  /** Mean absence of its similar schools; undefined where it has none. */
  readonly similarAbsence: number | undefined;
}

/** Below this absence, %, the spread between pupils falls no further. */
const leastAbsence = 1;

/** The settings of chance of any edition: before 2.0.0 the same spread for every school of a phase. */
export function chanceSettings({ chance, pupilSd }: Pick<Method, 'chance' | 'pupilSd'>): ChanceSettings {
  if (chance !== undefined) return chance;
  if (pupilSd === undefined) throw new Error('A method states either chance or pupilSd.');
  const all = (value: number) => ({ primary: value, secondary: value, special: value });
  return {
    pupilSpread: pupilSd,
    usualAbsence: all(1),
    power: 0,
    similarShare: all(0),
    pupilsApart: all(Number.POSITIVE_INFINITY),
    drift: 0,
  };
}

/** The absence around a school, %: between its own and its similar schools', by ratios. */
export function absenceAround(share: number, { absence, similarAbsence = absence }: Exposed): number {
  return Math.max(leastAbsence, absence) ** (1 - share) * Math.max(leastAbsence, similarAbsence) ** share;
}

/** How many pupils a school's rate moves as if it had: pupils of one school fall ill and stay away together. */
export function pupilsCounted(roll: number, apart: number): number {
  return apart === Number.POSITIVE_INFINITY ? roll : (roll * apart) / (roll + apart);
}

/** Standard deviation of one year's rate by chance, pp: more where absence is high and where pupils are few. */
export function chanceInYear(settings: ChanceSettings, phase: ComparedPhase, school: Exposed): number {
  if (!(school.roll >= 1)) throw new RangeError(`chanceInYear: roll must be at least 1, got ${school.roll}`);
  const around = absenceAround(settings.similarShare[phase], school);
  const spread = settings.pupilSpread[phase] * (around / settings.usualAbsence[phase]) ** settings.power;
  return spread / Math.sqrt(pupilsCounted(school.roll, settings.pupilsApart[phase]));
}

/**
 * Standard deviation, pp, of the change between two years that nobody foresees: chance in both, and what the school's
 * true rate moves in between.
 *
 * @param startSd chance in the figure that the change starts from; less than a year's where earlier years steady it
 * @param yearSd chance in one year's rate
 * @param years from the one to the other
 */
export function chanceOfChange(startSd: number, yearSd: number, drift: number, years = 1): number {
  return Math.sqrt(startSd ** 2 + yearSd ** 2 * (1 + drift * years));
}

/**
 * Chance, 0 to 1, that next year's measured rate reaches the expectation, when the true rate changes by `change`.
 * Both years are measured with chance error, and the expectation starts from the first measurement, so the error of
 * the difference is larger than that of a year: √2 times where nothing else is known.
 *
 * @param asked improvement asked over the measured baseline, pp
 * @param change what the true rate does, pp
 * @param changeSd chance error of the change, pp
 */
export function chanceOfMeeting(asked: number, change: number, changeSd: number): number {
  return 1 - normalCdf((asked - change) / changeSd);
}
