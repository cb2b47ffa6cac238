import { notAvailable } from '../../attendance/published.ts';

/** Circumstances of a school without a census row. */
export const noCensus = Object.freeze({
  roll: notAvailable,
  freeSchoolMeals: notAvailable,
  freeSchoolMealsEver6: notAvailable,
  englishAdditionalLanguage: notAvailable,
  senSupport: notAvailable,
  ehcPlan: notAvailable,
  girls: notAvailable,
});
