import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import type { ComparedPhase } from '../attendance/phase.ts';
import { numberOrNaN } from '../attendance/published.ts';
import type { Definition } from '../expectations/similar-schools/definition.ts';
import { predictAttendance } from '../expectations/similar-schools/predict-attendance.ts';
import { attendanceIn, subjectsOf } from '../expectations/similar-schools/subjects.ts';
import { rSquared } from '../numerics/r-squared.ts';

/**
 * The most that circumstances of the drawing year tell of the later year: boosted trees fitted on the later year itself,
 * each school predicted by trees that never saw it. No list of similar schools can do better but by luck.
 */
export async function ceilingOf(
  dataset: Dataset,
  phase: ComparedPhase,
  judgedOn: AcademicYear,
  leastRoll: number,
  definition: Definition,
): Promise<{ readonly judged: number; readonly rSquared: number }> {
  const subjects = subjectsOf(phase, dataset, definition).filter(
    ({ school }) => numberOrNaN(school.circumstances.roll) >= leastRoll,
  );
  const attendance = Float64Array.from(subjects, ({ school }) => numberOrNaN(attendanceIn(school, judgedOn)));
  const predicted = await predictAttendance(phase, subjects, attendance, definition.prediction!);
  const known = Array.from(attendance.keys()).filter((i) => !Number.isNaN(attendance[i]!));
  return {
    judged: known.length,
    rSquared:
      known.length < 3
        ? Number.NaN
        : rSquared(
            known.map((i) => attendance[i]!),
            known.map((i) => predicted[i]!),
          ),
  };
}
