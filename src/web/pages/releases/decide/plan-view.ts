import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { dateFields } from '../../responses/respond/form/date-fields.ts';
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
  return {
    breadcrumbs: releaseCrumbs(number, 'Choose when to release'),
    number,
    errors,
    may: offer.may,
    because: offer.may ? undefined : offer.because,
    planned: life.state === 'approved' && life.plannedFor ? displayTime(life.plannedFor) : undefined,
    facts: life.state === 'approved' ? whatIsReleased(record) : [],
    when: fieldOf(typed, 'when'),
    time: fieldOf(typed, 'time'),
    date: dateFields(typed, errors, 'date'),
    last: dateFields(typed, errors, 'last'),
  };
}

/** What goes to schools, to how many, and what it takes the place of: the last word before it is done. */
function whatIsReleased({ expectationYear, baseline, summary: { counts }, replaces }: ReleaseRecord) {
  const schools = Object.values(counts ?? {}).reduce((sum, each) => sum + each, 0);
  const withNumber = (counts?.set ?? 0) + (counts?.maintain ?? 0);
  return [
    ...(expectationYear === null || baseline === null
      ? []
      : [
          { label: 'Year', value: `${displayYear(expectationYear)}, starting from ${displayYear(baseline)}` },
        ]),
    ...(counts === undefined
      ? []
      : [
          {
            label: 'Schools',
            value: `${counted(schools, 'school gets a report', 'schools get a report')}: ${count(withNumber)} with an expectation, ${count(schools - withNumber)} with a named reason for none`,
          },
        ]),
    { label: 'What it replaces', value: replacedWords(replaces) },
    {
      label: 'Taking it back',
      value:
        'A release cannot be undone. It can be suspended, which closes every report of it, and then be corrected by another.',
    },
  ];
}

function replacedWords(replaces: ReleaseRecord['replaces']): string {
  if (replaces === undefined) return 'Nothing: no other release of this year is in force';
  return replaces.state === 'released'
    ? `Release ${replaces.number}, which is in force. Its reports stay on record and count no more`
    : `Release ${replaces.number}, which is suspended. This one corrects it`;
}
