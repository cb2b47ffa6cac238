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
        `What the national goal would need: about ${points(goal.perYear, 2)} a year from every school. Attendance in England is to rise by ${points(goal.rise)} from ${displayYear(goal.since as AcademicYear)} to ${displayYear(goal.by as AcademicYear)} (${goal.source}); it stood at ${percent(goal.latest.attendance)} in ${displayYear(goal.latest.year as AcademicYear)}. This figure is ${goal.caveat}.`,
      ),
      paragraph(
        goal.asked
          ? 'This method asks every school for that part.'
          : `Neither is your minimum. What we ask is worked out below and is what was found attainable and even: ${expectation.minimumImprovement === 0 ? 'to hold what you have' : points(expectation.minimumImprovement, digits)}.`,
      ),
    ],
  };
}
