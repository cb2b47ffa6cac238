import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type PlanWords, planParts } from '../../../documents/attendance-plan/plan-words.ts';
import { orChangesNothing } from '../connection/connection.ts';
import { command } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type SavedPlan, savedPlan } from './read-plan.ts';

/** A plan to be saved. */
export interface PlanToSave {
  readonly urn: Urn;
  readonly words: PlanWords;
  /** The saving that the writer had before them; 0 where there was no plan. */
  readonly opened: number;
  /** Address of the form: what was kept of it is forgotten once the plan is saved. */
  readonly form: string;
}

/**
 * Saves a school's plan in place of what it was.
 *
 * @returns the plan that somebody else has saved meanwhile, which stays; undefined where this one was saved
 */
export const savePlan = command(
  'keep-attendance-plan',
  async (at, { urn, words, opened, form }: PlanToSave): Promise<SavedPlan | undefined> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saved-plan', recordKind: 'attendance-plan', urn });
    const { person, role } = at.viewer as SignedIn;
    const values = { ...words, by_person: person, by_role: role, saved_at: at.now };
    const saved =
      opened === 0
        ? await at.changes
            .insertInto('attendance_plan')
            .values({ urn: school!.urn, ...values, saving: 1 })
            .onConflict((conflict) => conflict.column('urn').doNothing())
            .returning('saving')
            .executeTakeFirst()
        : await at.changes
            .updateTable('attendance_plan')
            .set({ ...values, saving: opened + 1 })
            .where(isOfSchool('urn', urn))
            .where('saving', '=', opened)
            .modifyEnd(orChangesNothing)
            .returning('saving')
            .executeTakeFirst();
    if (saved === undefined) {
      at.cameToNothing('saw-plan');
      const stands = await savedPlan(at.rows, urn);
      // A form that came twice has been saved by the first.
      if (!isSame(stands?.words, words)) return stands;
    }
    await at.changes.selectNoFrom((of) => of.fn('forget_answers', [of.val(form)]).as('forgotten')).execute();
    return undefined;
  },
);

const isSame = (stands: PlanWords | undefined, words: PlanWords): boolean =>
  stands !== undefined && planParts.every(({ name }) => stands[name] === words[name]);
