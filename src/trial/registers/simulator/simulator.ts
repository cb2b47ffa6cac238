import type { RegisterDue } from './day-plan.ts';

/** How a day of registers goes. */
export interface SimulatedDay {
  readonly running: boolean;
  /** Minutes of the trial's day that pass in a minute. */
  readonly speed: number;
  /** Minutes after midnight, in the trial. */
  readonly now: number;
  readonly due: number;
  readonly sent: number;
  readonly amended: number;
  /** Of those sent, the ones that were refused. */
  readonly refused: number;
}

/** Speeds that the page offers. */
export const speeds = [1, 10, 60, 600] as const;

/** The trial's day begins and ends at these minutes after midnight. */
const begins = 8 * 60 + 40;
const ends = 16 * 60;

/** Sends one register. @returns whether it was taken */
export type SendRegister = (due: RegisterDue) => Promise<boolean>;

/** Goes through a day and sends what is due, at a speed that can be changed; it can be stopped and go on. */
export class Simulator {
  readonly #send: SendRegister;
  #plan: readonly RegisterDue[] = [];
  #next = 0;
  #running = true;
  #speed = 10;
  #now = begins;
  #counted: number;
  #sent = 0;
  #amended = 0;
  #refused = 0;

  /** @param at milliseconds, of any beginning */
  constructor(send: SendRegister, at: number) {
    this.#send = send;
    this.#counted = at;
  }

  /** What is due, in any order; replaces what was planned before. */
  plan(due: readonly RegisterDue[]): void {
    this.#plan = due.toSorted((a, b) => a.at - b.at);
    this.#next = 0;
    this.#now = begins;
  }

  stop(at: number): void {
    this.#pass(at);
    this.#running = false;
  }

  goOn(at: number): void {
    this.#pass(at);
    this.#running = true;
  }

  setSpeed(speed: number, at: number): void {
    this.#pass(at);
    this.#speed = speed;
  }

  day(): SimulatedDay {
    return {
      running: this.#running,
      speed: this.#speed,
      now: this.#now,
      due: this.#plan.length,
      sent: this.#sent,
      amended: this.#amended,
      refused: this.#refused,
    };
  }

  /** Sends what has become due, at most so many. */
  async tick(at: number, most = 50): Promise<void> {
    this.#pass(at);
    const due: RegisterDue[] = [];
    while (due.length < most && this.#next < this.#plan.length && this.#plan[this.#next]!.at <= this.#now)
      due.push(this.#plan[this.#next++]!);
    const taken = await Promise.all(due.map((one) => this.#send(one)));
    for (const [i, good] of taken.entries()) {
      this.#sent += 1;
      if (due[i]!.amends) this.#amended += 1;
      if (!good) this.#refused += 1;
    }
  }

  #pass(at: number): void {
    if (this.#running) this.#now = Math.min(ends, this.#now + ((at - this.#counted) / 60_000) * this.#speed);
    this.#counted = at;
  }
}
