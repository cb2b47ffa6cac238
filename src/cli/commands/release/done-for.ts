import { denialWords } from '../../../access/denial.ts';
import type { RuleName } from '../../../access/rules.ts';
import { type CommandDatabase, Denied } from '../../../store/postgres/connection/handle.ts';
import { EventRefused } from '../../../store/postgres/releases/record-event.ts';
import { actFor, type Deed, NobodyOfThatName } from '../../../store/postgres/releases/work/act-for.ts';
import { UserFault } from '../../../work/user-fault.ts';

/** Does a deed for a person; whatever refuses it is said in words. @throws UserFault */
export async function doneFor<Rule extends RuleName, Answer>(
  database: CommandDatabase,
  email: string,
  deed: Deed<Rule, Answer>,
): Promise<Answer> {
  try {
    return await actFor(database, email, deed);
  } catch (cause) {
    if (cause instanceof Denied) throw new UserFault(`Nothing was done. ${denialWords[cause.because]}`);
    if (cause instanceof EventRefused || cause instanceof NobodyOfThatName)
      throw new UserFault(`Nothing was done. ${cause.message}`);
    throw cause;
  }
}
