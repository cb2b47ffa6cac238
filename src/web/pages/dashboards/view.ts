import { schoolOf, type Viewer } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { dashboardQuery } from '../../../documents/dashboards/dashboard-address.ts';
import { displayDay, displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { dashboardChoices, linkedSentences } from './dashboard-choices.ts';
import type { DrawnSchool } from './drawn-school.ts';
import { sinceWords, viewToSave } from './reader-of-view.ts';
import { symbolsWords } from './symbols-words.ts';
import { tableOfView } from './table-of-view.ts';

/** A school's dashboard as a page. */
export function dashboardView(viewer: Viewer, urn: Urn, drawn: DrawnSchool) {
  const { address, views, schoolName, asOf, exact, countedAt, registers, expected, view } = drawn;
  const here = `/school/${urn}/attendance`;
  return {
    ...dashboardChoices(address, views, here),
    ...tableOfView(view, exact),
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Attendance' }),
    caption: schoolName,
    exact,
    asOf: displayDay(asOf),
    countedAt: countedAt && displayTime(countedAt),
    registers,
    expected,
    since: sinceWords(drawn.since),
    save: viewToSave(`${here}${dashboardQuery({ ...address, until: undefined })}`, view.heading, schoolName),
    standsOut: linkedSentences(view, address, here),
    symbols: symbolsWords(exact, address.tab === 'download' ? 'files' : 'read'),
    latest: {
      href: `${here}${dashboardQuery({ ...address, until: undefined })}`,
      dated: address.until !== undefined,
    },
    // Its own people's pages are made of counts as they are; rows among others are kept as they came out.
    amended: schoolOf(viewer) !== undefined,
    permanent: `${here}${dashboardQuery({ ...address, until: asOf })}`,
  };
}
