import type { z } from 'zod';
import type { Urn } from '../../attendance/urn.ts';
import { markDoubtWords } from '../../intake/registers/mark-fault.ts';
import type { BroughtIn, RegisterMessage } from '../../work/registers/bring-in.ts';
import type { broughtInSchema } from '../schemas/registers.ts';
import { Problem } from './problem.ts';

/** A number that a schema has found to be one of a school. */
export const urnOf = (urn: number): Urn => urn as Urn;

/** What is answered to registers that came in. @throws Problem where nothing was kept */
export function answerOf(
  brought: BroughtIn,
  messages: readonly RegisterMessage[],
): z.infer<typeof broughtInSchema> {
  if (brought.kind === 'key-of-another-body')
    throw new Problem('key-of-another-body', 'Use a new key for another request.');
  if (brought.kind === 'not-as-expected')
    throw new Problem('not-as-expected', 'Read the register again, and send it with its ETag.');
  const verdicts = messages.map(({ marks }) => marks.map((): string => 'accepted'));
  const { faults } = brought.kind === 'refused' ? brought : brought.outcome;
  for (const { register, row, fault } of faults) verdicts[register]![row] = fault;
  if (brought.kind === 'refused')
    throw new Problem('not-acceptable', 'A row was at fault, and all or none was asked for.', { verdicts });
  const { receipt, repeated, outcome, doubts } = brought;
  return {
    receipt,
    repeated,
    registers: outcome.registers,
    verdicts,
    ...(doubts.length === 0
      ? {}
      : { doubts: doubts.map((each) => ({ ...each, words: markDoubtWords[each.doubt] })) }),
  };
}
