import type { ReadonlyKysely } from 'kysely/readonly';
import type { Role } from '../../../access/role.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { PlanWords } from '../../../documents/attendance-plan/plan-words.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { keptAnswers } from '../responses/kept-answers.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** A plan as it was last saved. */
export interface SavedPlan {
  readonly words: PlanWords;
  /** From 1: how often it has been saved. */
  readonly saving: number;
  readonly byRole: Role;
  readonly savedAt: Date;
}

/** A school's plan, and what the viewer had typed into its form and not saved. */
export interface PlanOfSchool {
  readonly schoolName: string;
  /** Undefined where none has been saved. */
  readonly plan: SavedPlan | undefined;
  /** Sealed; null where nothing is kept. */
  readonly kept: Buffer | null;
}

/** Reads a school's own plan. */
export const readPlan = query(
  'keep-attendance-plan',
  async (at, { urn, form }: { readonly urn: Urn; readonly form?: string }): Promise<PlanOfSchool> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-plan', recordKind: 'attendance-plan', urn });
    return {
      schoolName: await nameOfSchool(at.rows, urn),
      plan: await savedPlan(at.rows, urn),
      kept: form === undefined ? null : await keptAnswers(at.rows, form),
    };
  },
);

/** The plan that was saved last, under whichever URN the school had then. */
export async function savedPlan(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<SavedPlan | undefined> {
  const row = await rows
    .selectFrom('attendance_plan')
    .select(['aim', 'actions', 'people', 'review', 'saving', 'by_role', 'saved_at'])
    .where(isOfSchool('urn', urn))
    .orderBy('saved_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { saving, by_role, saved_at, ...words } = row;
  return { words, saving, byRole: by_role, savedAt: saved_at };
}
