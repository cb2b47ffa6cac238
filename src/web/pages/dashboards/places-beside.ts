import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import { figuresOfParts } from '../../../attendance/figures/figures-by-key.ts';
import { phasePlace } from '../../../attendance/figures/figures-of-schools.ts';
import { type Phase, phaseWords } from '../../../attendance/phase.ts';
import { placeId } from '../../../attendance/places/attendance-place.ts';
import type { Beside } from '../../../documents/dashboards/views/drawn-view.ts';
import type { ComparedWith, HalfTermFigures } from '../../../store/postgres/editions/read-compared.ts';

/** Places beside which a school is drawn, with the year before apart. */
export function placesBeside(compared: ComparedWith | undefined, until: IsoDate): readonly Beside[] {
  if (compared === undefined) return [];
  const kind = kindOf(compared.phase);
  return compared.places.map(({ name, place, figures }) =>
    besideOf(`${kind} schools in ${name}`, place, figures, until),
  );
}

/** England's schools of a phase, beside which those of another place are drawn. */
export function englandBeside(
  figures: readonly HalfTermFigures[],
  until: IsoDate,
): (phase: Phase) => readonly Beside[] {
  return (phase) =>
    figures.length === 0
      ? []
      : [
          besideOf(
            `${kindOf(phase)} schools in England`,
            phasePlace(placeId({ kind: 'england' }), phase),
            figures,
            until,
          ),
        ];
}

const kindOf = (phase: string): string => phaseWords[phase as Phase] ?? phase;

function besideOf(name: string, place: string, figures: readonly HalfTermFigures[], until: IsoDate): Beside {
  const { first } = termWindow(academicYearOf(until), 'autumn');
  const ofYear = (isThis: boolean) => {
    const by = figuresOfParts(
      figures.filter(({ since }) => since >= first === isThis).map((half) => half.figures),
    );
    return { of: { place, figures: by.figures }, times: by.timesOf(place) };
  };
  const before = ofYear(false);
  return { name, ...ofYear(true), lastYear: before.times.week.size === 0 ? undefined : before };
}
