import { isSignedIn, type Viewer } from '../../../../access/viewer.ts';
import { checkWords } from '../../../../expectations/checks/check-words.ts';
import type { LookAtPart } from '../../../../store/postgres/releases/looks-at.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';

/** The parts that an approver should have looked at, by the names under which looks are kept. */
const parts: Readonly<Record<string, string>> = {
  'in-question': 'Figures in question',
  checks: 'Release checks',
  evaluation: 'Evaluation of the method',
  changes: 'Changes against the last release',
  surprising: 'The most surprising schools',
  samples: 'Sample reports',
};

const preparing: readonly string[] = [
  'drafted',
  'file-added',
  'file-removed',
  'run-started',
  'overridden',
  'figure-confirmed',
];

/** What an approver says yes to. */
export function approveView(
  record: ReleaseRecord,
  viewer: Viewer,
  looks: readonly LookAtPart[],
  errors: readonly FieldError[] = [],
) {
  const { number, summary, events } = record;
  const offer = offerOf('approve-release', viewer, record);
  const self = isSignedIn(viewer) ? viewer.person : undefined;
  const lastOf = (part: string, mine: boolean) =>
    looks.findLast((look) => look.part === part && (look.person === self) === mine);
  return {
    breadcrumbs: releaseCrumbs(number, 'Approve'),
    number,
    errors,
    may: offer.may,
    because: offer.may ? undefined : offer.because,
    preparedBy: [
      ...new Set(
        events.flatMap(({ event, by }) => (preparing.includes(event.kind) && by !== undefined ? [by] : [])),
      ),
    ],
    overrides: (summary.overrides ?? []).map(({ check, because, by }) => ({
      title: checkWords(check).title,
      because,
      by,
    })),
    confirmed: summary.confirmed ?? [],
    parts: Object.entries(parts).map(([part, title]) => {
      const [mine, other] = [lastOf(part, true), lastOf(part, false)];
      return {
        title,
        href: `/releases/${number}/${part}`,
        looked: mine !== undefined,
        looks: [
          ...(mine === undefined ? [] : [`You looked at this on ${displayTime(mine.last)}`]),
          ...(other === undefined ? [] : [`${other.name} looked at this on ${displayTime(other.last)}`]),
        ],
      };
    }),
  };
}
