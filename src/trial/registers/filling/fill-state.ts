import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

/** What there is to fill, in this order: what pages show first comes first. */
export const fillSteps = [
  'marks-this-year',
  'marks-last-year',
  'counts-this-year',
  'counts-last-year',
] as const;
export type FillStep = (typeof fillSteps)[number];

/** A step in words. */
export const fillStepWords: Readonly<Record<FillStep, string>> = {
  'marks-this-year': 'This year’s registers of the sample’s trust and authority',
  'counts-this-year': 'This year’s days of every other school, in counts',
  'marks-last-year': 'Last year’s registers of the sample’s trust and authority',
  'counts-last-year': 'Last year’s days of every other school, in counts',
};

const reachedSchema = z.object({
  /** Days up to this one are filled, of all schools: undefined when none are. */
  until: z.string().optional(),
  /** Schools that are filled up to the day in hand, in their order. */
  schools: z.number().int(),
  /** The day in hand. */
  day: z.string(),
});
const stateSchema = z.partialRecord(z.enum(fillSteps), reachedSchema);

/** How far a step is. */
export interface Reached {
  readonly until: IsoDate | undefined;
  readonly schools: number;
}

/** Remembers how far filling is, so that a start goes on where the one before was stopped. */
export class FillState {
  readonly #path: string;
  readonly #state: z.infer<typeof stateSchema>;

  constructor(path: string) {
    this.#path = path;
    this.#state = existsSync(path) ? stateSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  }

  /** How far a step is on its way up to a day. */
  reached(step: FillStep, day: IsoDate): Reached {
    const known = this.#state[step];
    if (known === undefined) return { until: undefined, schools: 0 };
    const until = known.until as IsoDate | undefined;
    return known.day === day ? { until, schools: known.schools } : { until, schools: 0 };
  }

  /** Remembers that so many schools are filled up to a day. */
  come(step: FillStep, day: IsoDate, schools: number): void {
    this.#set(step, { ...this.#state[step], schools, day });
  }

  /** Remembers that all are. */
  done(step: FillStep, day: IsoDate, schools: number): void {
    this.#set(step, { until: day, schools, day });
  }

  #set(step: FillStep, reached: z.infer<typeof reachedSchema>): void {
    this.#state[step] = reached;
    const beside = `${this.#path}.writing`;
    writeFileSync(beside, JSON.stringify(this.#state));
    renameSync(beside, this.#path);
  }
}
