import { type IsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import type { CountedCharacteristic } from '../../attendance/counts/count-group.ts';
import type { SeededRandom } from '../../numerics/seeded-random.ts';
import type { AbsencePhase } from '../synthetic-england/calibration.ts';
import {
  absenceLean,
  authorisedKinds,
  monthStarts,
  presentKinds,
  unauthorisedKinds,
  weekdayStarts,
} from '../synthetic-marks/marks-calibration.ts';
import { drawnCount } from './split-counts.ts';

/** Characteristics of which every pupil has exactly one of each list: the last is the others. */
export const characteristicSides: readonly (readonly CountedCharacteristic[])[] = [
  ['fsm', 'not-fsm'],
  ['ehc-plan', 'sen-support', 'no-sen'],
  ['female', 'male'],
];

/** Share of pupils, and how many times as often as all they are absent. Rounded from published national figures. */
export const sides: Readonly<
  Partial<
    Record<CountedCharacteristic, { readonly share: Readonly<Record<AbsencePhase, number>>; lean: number }>
  >
> = {
  fsm: { share: { primary: 0.25, secondary: 0.26, special: 0.48 }, lean: 1.5 },
  'ehc-plan': { share: { primary: 0.035, secondary: 0.033, special: 0.98 }, lean: 1.5 },
  'sen-support': { share: { primary: 0.14, secondary: 0.135, special: 0.01 }, lean: 1.3 },
  female: { share: { primary: 0.49, secondary: 0.5, special: 0.27 }, lean: 1 },
};

const yearsOf: Readonly<Record<AbsencePhase, readonly number[]>> = {
  primary: [1, 2, 3, 4, 5, 6],
  secondary: [7, 8, 9, 10, 11],
  special: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

/** England's schools by phase with pupils in these years, how many pupils each has, and the share that sends registers. */
const national: Readonly<Record<AbsencePhase, { schools: number; pupils: number; sent: number }>> = {
  primary: { schools: 16_700, pupils: 235, sent: 0.95 },
  secondary: { schools: 3450, pupils: 930, sent: 0.94 },
  special: { schools: 1050, pupils: 125, sent: 0.9 },
};
const authorities = 153;

/** Shares of enrolments that are persistently and severely absent, rounded from the published ones of 2024/25. */
const longAbsence: Readonly<Record<AbsencePhase, readonly [persistent: number, severe: number]>> = {
  primary: [0.13, 0.007],
  secondary: [0.23, 0.035],
  special: [0.35, 0.07],
};

const kinds = [...authorisedKinds, ...unauthorisedKinds];
const presentCodes = [...new Set(Object.values(presentKinds).flatMap((all) => all.map(([code]) => code)))];
/** Codes of a row, those of plain presence first. */
export const inventedCodes: readonly string[] = [
  '/',
  '\\',
  ...presentCodes,
  ...kinds.map(({ code }) => code),
];

/** A year group of one authority and phase. */
export interface InventedYear {
  readonly year: number;
  readonly pupils: number;
}

/** One phase of an authority: its schools, its pupils, and how often they are absent. */
export class InventedAuthority {
  readonly phase: AbsencePhase;
  readonly schools: number;
  readonly allSchools: number;
  readonly years: readonly InventedYear[];
  readonly #level: number;
  readonly #ofKind: readonly number[];

  /** @returns undefined where the authority has no school of the phase */
  static of(name: string, phase: AbsencePhase, random: SeededRandom): InventedAuthority | undefined {
    const smallest = name === 'City of London' || name === 'Isles of Scilly';
    const made = new InventedAuthority(phase, smallest, random);
    if (name === 'City of London' && phase !== 'primary') return undefined;
    return name === 'Isles of Scilly' && phase !== 'secondary' ? undefined : made;
  }

  private constructor(phase: AbsencePhase, smallest: boolean, random: SeededRandom) {
    const { schools, pupils, sent } = national[phase];
    this.phase = phase;
    const size = Math.exp(0.6 * random.normal() - 0.18);
    this.allSchools = smallest
      ? 1
      : Math.max(phase === 'special' ? 1 : 3, Math.round((size * schools) / authorities));
    this.schools = Math.max(
      1,
      this.allSchools - drawnCount(this.allSchools * (1 - sent), this.allSchools, random),
    );
    const years = yearsOf[phase];
    this.years = years.map((year) => ({
      year,
      pupils: Math.round(((this.schools * pupils) / years.length) * Math.exp(0.06 * random.normal())),
    }));
    this.#level = Math.exp(0.08 * random.normal());
    this.#ofKind = kinds.map(() => Math.exp(0.12 * random.normal()));
  }

  /** Sessions of a year group by code on one day, without plain presence. @param wave how much illness there is that day */
  sessionsOf({ year, pupils }: InventedYear, date: IsoDate, wave: number, random: SeededRandom): Int32Array {
    const { phase } = this;
    const possible = 2 * pupils;
    let left = possible;
    const drawn = (percent: number): number => {
      const count = drawnCount((possible * percent) / 100, left, random);
      left -= count;
      return count;
    };
    const month = Number(date.slice(5, 7));
    const leaning = Math.exp(0.25 * (absenceLean.yearGroup[year] ?? 0));
    const absent = kinds.map(({ shape, rate }, kind) => {
      const when = (monthStarts[shape][month] ?? 0) + (shape === 'illness' ? wave : 0);
      const weekday = weekdayStarts[phase][shape][weekdayOf(date) - 1]!;
      return drawn(
        rate[phase] * this.#level * this.#ofKind[kind]! * leaning * weekday ** 0.4 * Math.exp(when),
      );
    });
    const present = presentCodes.map((code) =>
      drawn(presentKinds[phase].find(([one]) => one === code)?.[1] ?? 0),
    );
    return Int32Array.of(0, 0, ...present, ...absent);
  }

  /** Enrolments of a year group that were persistently but not severely absent, and severely. */
  longAbsentOf(
    { pupils }: InventedYear,
    random: SeededRandom,
  ): readonly [persistent: number, severe: number] {
    const [persistent, severe] = longAbsence[this.phase].map((share) => share * this.#level * pupils) as [
      number,
      number,
    ];
    const severely = drawnCount(severe, pupils, random);
    return [drawnCount(persistent - severe, pupils - severely, random), severely];
  }
}
