import type { Viewer } from '../../../../access/viewer.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { dateParts } from '../../responses/respond/form/date-field.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';

/** When an approved release goes to schools. */
export function planView(
  record: ReleaseRecord,
  viewer: Viewer,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { number, life } = record;
  const offer = offerOf('plan-release', viewer, record);
  const dateError = errors.find(({ field }) => field.startsWith('date-'));
  return {
    breadcrumbs: releaseCrumbs(number, 'Choose when to release'),
    number,
    errors,
    may: offer.may,
    because: offer.may ? undefined : offer.because,
    planned: life.state === 'approved' && life.plannedFor ? displayTime(life.plannedFor) : undefined,
    when: fieldOf(typed, 'when'),
    time: fieldOf(typed, 'time'),
    dateError: dateError && { text: dateError.text },
    dateItems: dateParts.map((part) => ({
      name: part,
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}${dateError?.field === `date-${part}` ? ' govuk-input--error' : ''}`,
      value: fieldOf(typed, `date-${part}`),
    })),
  };
}
