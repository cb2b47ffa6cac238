import type { RegisterResult, RowFault, SubmissionOutcome } from './submission.ts';

/*
 * What a submission came to is kept with each, and is most of what is written of a register beside its marks: its fields go
 * by their place, without names.
 */

type ResultByPlace = readonly [
  urn: RegisterResult['urn'],
  date: RegisterResult['date'],
  session: RegisterResult['session'],
  group: string,
  result: RegisterResult['result'],
  version: number,
  marks: number,
  changed: number,
  etag: string,
];
type FaultByPlace = readonly [register: number, row: number, fault: RowFault['fault']];

/** An outcome as a row has it: by place, or by name in rows of before. */
export type KeptOutcome =
  | readonly [registers: readonly ResultByPlace[], faults: readonly FaultByPlace[]]
  | SubmissionOutcome;

/** An outcome as JSON for a row. */
export function outcomeText({ registers, faults }: SubmissionOutcome): string {
  const kept: KeptOutcome = [
    registers.map(({ urn, date, session, group, result, version, marks, changed, etag }) => [
      urn,
      date,
      session,
      group,
      result,
      version,
      marks,
      changed,
      etag,
    ]),
    faults.map(({ register, row, fault }) => [register, row, fault]),
  ];
  return JSON.stringify(kept);
}

/** The outcome that a row has. */
export function outcomeIn(kept: KeptOutcome): SubmissionOutcome {
  if ('registers' in kept) return kept;
  const [registers, faults] = kept;
  return {
    registers: registers.map(([urn, date, session, group, result, version, marks, changed, etag]) => ({
      urn,
      date,
      session,
      group,
      result,
      version,
      marks,
      changed,
      etag,
    })),
    faults: faults.map(([register, row, fault]) => ({ register, row, fault })),
  };
}
