import { denied, granted } from '../decision.ts';
import type { HelpFacts } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';
import { schoolOf } from '../viewer.ts';

/** Read what two schools write to each other, and write in it: their heads and attendance leads. */
export const mayTakePartInHelp = rule<HelpFacts>((viewer, { help }) => {
  const decision = forRoles(viewer, ['head', 'attendance-lead'], 'between-two-schools');
  if (!decision.granted) return decision;
  const own = schoolOf(viewer);
  return own === help.from || own === help.to ? granted('between-two-schools') : denied('another-school');
});
