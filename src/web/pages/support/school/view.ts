import { may, schoolNamed } from '../../../../access/may.ts';
import type { AccessSettings } from '../../../../access/settings.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { counted, sentenceCase } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { SchoolSupport } from '../../../../store/postgres/support/read-school-support.ts';
import { gapKindWords } from '../../../../support/gap-kind.ts';
import { largestGap } from '../../../../support/practices/practice-library.ts';
import type { SupportSettings } from '../../../../support/support-settings.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayDay } from '../../../dates/display-time.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';
import { supportTag } from '../state-tags.ts';
import { whoSees } from '../who-sees.ts';
import { needWords } from './need-words.ts';

/** What a school reads of support: what would lead to an offer, its offers, and how to ask. */
export function schoolSupportView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, phase, years, offers, gap, openDays }: SchoolSupport,
  { need, version }: Pick<SupportSettings, 'need' | 'version'>,
  access: AccessSettings,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const asks = may(viewer, 'ask-for-support', { school: schoolNamed(urn) });
  const largest = largestGap(gap);
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Support' }),
    schoolName,
    urn,
    errors,
    need: needWords(years, phase, need),
    version,
    largest: largest && {
      text: sentenceCase(gapKindWords[largest]),
      href: `/practices?gap=${largest}`,
    },
    whoSees: whoSees(access),
    offers: offers.map(({ id, state, begunAt, stateAt }) => ({
      href: `/support/${id}`,
      text: `Support since ${displayDay(begunAt)}`,
      tag: supportTag(state),
      note: `since ${displayDay(stateAt)}`,
    })),
    openDays: openDays.map(({ hub, on, own, isCancelled }) => ({
      href: `/hubs/${hub}`,
      text: longDate(on),
      people: counted(own, 'person', 'people'),
      isCancelled,
    })),
    asks,
    words: fieldOf(typed, 'words'),
  };
}
