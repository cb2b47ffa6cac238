import type { FiguresByKey } from '../../../attendance/figures/figures-by-key.ts';
import { phasePlace } from '../../../attendance/figures/figures-of-schools.ts';
import type { Phase } from '../../../attendance/phase.ts';
import { isMissing, notAvailable, type Published } from '../../../attendance/published.ts';
import { weightedTotal } from '../../../attendance/statistics/weighted-total.ts';
import { percent } from '../../../presentation/formatting.ts';
import { lastOf } from '../views/window-words.ts';
import { rateSoFar } from '../year-so-far.ts';

/**
 * How absence of all schools of a place together would be if phases were weighted to the pupils who were counted here. Official weights are
 * the pupils of all schools, those without counts too, which is not known here. Of figures that are shown, and of nothing else.
 *
 * @returns none where the place has no figures of phases
 */
export function phaseWeightsNotes(
  name: string,
  phases: readonly Phase[],
  figures: FiguresByKey,
): readonly string[] {
  if (phases.length === 0) return [];
  const here = absenceOf(name, figures);
  const weighted = weightedAbsence(name, phases, figures);
  return [
    `Official figures of all schools together are weighted by phase, to the number of pupils; these figures are not weighted. ${
      isMissing(here) || isMissing(weighted)
        ? 'How much that would make here cannot be told from the figures that are shown.'
        : `Weighted to the pupils counted here, absence in the year to date is ${percent(weighted)}; here it is ${percent(here)}.`
    }`,
  ];
}

function weightedAbsence(name: string, phases: readonly Phase[], figures: FiguresByKey): Published<number> {
  const shares = phases.map((phase) => {
    const place = phasePlace(name, phase);
    return { percent: absenceOf(place, figures), weight: pupilsOf(place, figures) };
  });
  let pupils = 0;
  const known = [];
  for (const { percent: rate, weight } of shares) {
    if (isMissing(rate) || isMissing(weight)) return notAvailable;
    pupils += weight;
    known.push({ percent: rate, weight });
  }
  // Where a phase has too few schools for figures of its own, the others are not the whole.
  return pupils === pupilsOf(name, figures) ? (weightedTotal(known) ?? notAvailable) : notAvailable;
}

const absenceOf = (place: string, { figures, timesOf }: FiguresByKey): Published<number> =>
  rateSoFar({ place, figures }, timesOf(place), 'all', 'absence');

function pupilsOf(place: string, { figures, timesOf }: FiguresByKey): Published<number> {
  const last = lastOf(timesOf(place), 'year-to-date');
  return last === undefined
    ? notAvailable
    : figures.get(place, { span: 'year-to-date', last }, 'all', 'enrolments');
}
