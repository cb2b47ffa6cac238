import { roleWords } from '../../../access/role.ts';
import type { Viewer } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { mostOfPlanPart, type PlanWords, planParts } from '../../../documents/attendance-plan/plan-words.ts';
import { count } from '../../../presentation/formatting.ts';
import type { SavedPlan } from '../../../store/postgres/plans/read-plan.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

/** How the form of a plan stands. */
export interface AttendancePlanForm {
  readonly values: Partial<PlanWords>;
  readonly errors?: readonly FieldError[];
  /** Saved meanwhile by somebody else. */
  readonly meanwhile?: SavedPlan | undefined;
  readonly notification?: string | undefined;
}

/** A school's own plan, in the form in which it is written. */
export function attendancePlanView(
  viewer: Viewer,
  {
    urn,
    schoolName,
    plan,
  }: { readonly urn: Urn; readonly schoolName: string; readonly plan: SavedPlan | undefined },
  { values, errors = [], meanwhile, notification }: AttendancePlanForm,
) {
  const stands = meanwhile ?? plan;
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Attendance plan' }),
    notification: notification === undefined ? undefined : { text: notification },
    schoolName,
    here: `/school/${urn}/plan`,
    report: `/school/${urn}/report#ladder`,
    saving: stands?.saving ?? 0,
    saved: plan && savedWords(plan),
    most: count(mostOfPlanPart),
    parts: planParts.map(({ name, ask, hint, heading }) => ({
      name,
      ask,
      hint,
      heading,
      value: values[name] ?? '',
      // Only what differs has to be put together.
      theirs: meanwhile?.words[name] === values[name] ? undefined : meanwhile?.words[name],
    })),
    errors,
  };
}

/** Said where two people wrote at once. */
export const savedMeanwhile = (plan: SavedPlan): FieldError => ({
  field: 'main-content',
  text: `The plan was saved by the ${roleWords[plan.byRole].toLowerCase()} on ${displayTime(plan.savedAt)}, after you opened it. Yours is not saved yet: check each part against theirs, and save again`,
});

const savedWords = ({ savedAt, byRole }: SavedPlan): string =>
  `Last saved on ${displayTime(savedAt)} by the ${roleWords[byRole].toLowerCase()}.`;
