import { isSignedIn, type Viewer } from '../../../../access/viewer.ts';
import { checkWords } from '../../../../expectations/checks/check-words.ts';
import type { LookAtPart } from '../../../../store/postgres/releases/looks-at.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { partsToLookAt } from '../../../../workflow/release/parts-to-look-at.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';
import { boxOf, partsUnseen } from './read-approve-form.ts';

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
  typed: Typed = {},
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
    unseen: partsUnseen(looks, self).map((part) => ({
      id: boxOf(part),
      name: boxOf(part),
      value: 'yes',
      text: partsToLookAt[part],
      checked: fieldOf(typed, boxOf(part)) !== '',
    })),
    boxesError: errors.find(({ field }) => field.startsWith('unseen-')),
    reason: fieldOf(typed, 'because'),
    parts: Object.entries(partsToLookAt).map(([part, title]) => {
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
