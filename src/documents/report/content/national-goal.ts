import { type AcademicYear, displayYear } from '../../../attendance/academic-year.ts';
import { paragraph, type Section } from '../../../presentation/blocks.ts';
import { percent, points } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';

/** What schools like this one have been seen to achieve, and what the national goal would need; undefined where the method names no goal. */
export function nationalGoalSection({
  release,
  expectation,
  peers,
  digits,
}: ReportSubject): Section | undefined {
  const goal = release.method.improvement.nationalGoal;
  if (goal === undefined || expectation === undefined) return undefined;
  return {
    id: 'national-goal',
    heading: 'Two reasons to aim higher',
    blocks: [
      paragraph(
        `What schools like yours have been seen to achieve: one in four of your ${peers.length} similar schools has attendance of ${percent(expectation.similarUpperQuartile)} or better.`,
      ),
      paragraph(
        `What the national goal would need: about ${points(goal.perYear, 2)} a year from every school, for a rise of ${points(goal.rise)} in England from ${displayYear(goal.since as AcademicYear)} to ${displayYear(goal.by as AcademicYear)} (${goal.source}). England stood at ${percent(goal.latest.attendance)} in ${displayYear(goal.latest.year as AcademicYear)}. This figure is ${goal.caveat}. ${
          goal.asked
            ? 'This method asks every school for it.'
            : `Neither is your minimum, which is worked out below: ${expectation.minimumImprovement === 0 ? 'to hold what you have' : points(expectation.minimumImprovement, digits)}.`
        }`,
      ),
    ],
  };
}
