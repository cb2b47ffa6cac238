import { displayYear } from '../../attendance/academic-year.ts';
import { isMissing, isPresent } from '../../attendance/published.ts';
import { roundFigure } from '../round-figure.ts';
import type { Check } from './check.ts';

/**
 * Persistent absence is of enrolments and not of sessions, so that rolls weigh it less exactly: in the real years its schools
 * differ from their national row by 3 times what absence may at most.
 */
const persistentTimes = 5;

/**
 * The schools' own figures must add up to the source's national rows: a damaged file or a swapped column shows
 * here first. Schools weigh by pupils on roll, the nearest to possible sessions that the
 * performance tables publish. Persistent absence must add up likewise: part of it may be another year's.
 *
 * Where two columns were exchanged the national rows are exchanged with them and still agree. But far more pupils miss a
 * tenth of their sessions than sessions are missed, in every phase and year (docs/domain/figures.md).
 */
export const figuresReconcile: Check = {
  name: 'figures-reconcile',
  title: 'Figures add up to the national figures',
  protects: 'A file that was cut off, or read as another.',
  run: ({ draft, dataset }) => {
    const limits = draft.method.checks.reconcileWithin;
    const sentences: string[] = [];
    const failures: string[] = [];
    for (const national of dataset.national) {
      const { phase, overall, persistent, year } = national;
      if (year !== draft.baseline || phase === 'alternative-provision' || isMissing(overall)) continue;
      let absence = 0;
      let pupils = 0;
      let persistently = 0;
      let overallToo = 0;
      let enrolled = 0;
      for (const { school, attendance, persistentAbsence } of draft.schools) {
        const { roll } = school.circumstances;
        if (school.phase !== phase || isMissing(attendance) || isMissing(roll)) continue;
        absence += (100 - attendance) * roll;
        pupils += roll;
        if (isMissing(persistentAbsence)) continue;
        persistently += persistentAbsence * roll;
        overallToo += (100 - attendance) * roll;
        enrolled += roll;
      }
      const mean = roundFigure(absence / pupils);
      const sentence = `${phase}: schools ${mean.toFixed(2)}%, national row ${overall}%, allowed ±${limits[phase]}`;
      sentences.push(sentence);
      if (!(Math.abs(mean - overall) <= limits[phase])) failures.push(sentence);
      const within = persistentTimes * limits[phase];
      const ofPersistent = roundFigure(persistently / enrolled);
      if (isPresent(persistent) && enrolled > 0 && !(Math.abs(ofPersistent - persistent) <= within)) {
        failures.push(
          `${phase}: persistent absence of schools ${ofPersistent.toFixed(2)}%, national row ${persistent}%, allowed ±${roundFigure(within)}`,
        );
      }
      if (persistently < overallToo) {
        failures.push(
          `${phase}: fewer pupils are persistently absent than sessions are missed; are the columns exchanged?`,
        );
      }
    }
    if (sentences.length > 0) {
      return {
        evidence: `Overall absence ${displayYear(draft.baseline)}. ${sentences.join('; ')}.`,
        failures,
      };
    }
    return {
      evidence: `No national row of ${displayYear(draft.baseline)} is at hand, so its figures cannot be reconciled.`,
      failures: ['no national row for the baseline year'],
    };
  },
};
