import { z } from 'zod';

/** How far a step of work has come: what a process beside the service says, one line each. */
export interface Step {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

const schema = z.strictObject({
  step: z.string().min(1).max(200),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});

/** A step as a line. */
export function stepLine({ step, done, total }: Step): string {
  return JSON.stringify({ step, done, total });
}

/** The step that a line says; undefined where it is something else, such as a warning of Node's. */
export function stepOf(line: string): Step | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
