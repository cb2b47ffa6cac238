import { may } from '../../../../access/may.ts';
import type { AccessSettings } from '../../../../access/settings.ts';
import { statesKnownTo } from '../../../../access/support-reach.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { counted } from '../../../../presentation/formatting.ts';
import type { ListTable } from '../../../../presentation/html/list-table.ts';
import type { Supported, SupportedSchool } from '../../../../store/postgres/support/read-supported.ts';
import { supportStateWords } from '../../../../workflow/support/support-state.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { pagination } from '../../../components/lists/pagination.ts';
import { displayDay } from '../../../dates/display-time.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { supportTag } from '../state-tags.ts';
import { type SupportedAddress, supportedAddress } from './address.ts';

/** The support of the schools that a viewer knows of. */
export function supportedView(
  viewer: Viewer,
  supported: Supported,
  address: SupportedAddress,
  settings: AccessSettings,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { found, page, pages, schools, counted: counts } = supported;
  const proposes = may(viewer, 'propose-support', {}, settings);
  return {
    errors,
    states: [
      { value: '', text: 'All' },
      ...statesKnownTo(viewer).map((value) => ({
        value,
        text: supportStateWords[value],
        selected: value === address.state,
      })),
    ],
    hub: address.hub,
    result: counted(found, 'school', 'schools'),
    position: pages > 1 ? `page ${page} of ${pages}` : undefined,
    empty: found > 0 ? undefined : emptyWords(address),
    table: {
      columns: ['School', 'State', 'Since', 'Hub'].map((text) => ({ text })),
      rows: schools.map((school) => rowOf(school)),
    } satisfies ListTable,
    pagination: pagination({ page, pages }, (number) => supportedAddress({ ...address, page: number })),
    proposes,
    // Whoever proposes and does not plan is a hub.
    byHub: !may(viewer, 'plan-matching', {}, settings),
    works: may(viewer, 'see-support-work', {}, settings),
    plans: may(viewer, 'plan-matching', {}, settings),
    compares: may(viewer, 'see-support-fairness', {}, settings),
    counts: counts.map(({ state, schools: many }) => ({
      label: supportStateWords[state],
      value: many === null ? 'fewer than 6 schools' : `about ${counted(many, 'school', 'schools')}`,
    })),
    values: { urn: fieldOf(typed, 'urn'), words: fieldOf(typed, 'words') },
  };
}

/** Why the list is empty: of nobody’s support may be known, or of none of the kind that was chosen. */
const emptyWords = ({ state, hub }: SupportedAddress): string =>
  state === undefined && hub === undefined
    ? 'There is no school of whose support you may know.'
    : 'There is no support of this kind to see.';

function rowOf({ id, urn, schoolName, localAuthority, state, stateAt, hubName }: SupportedSchool) {
  return {
    href: `/support/${id}`,
    cells: [
      {
        text: schoolNameOr(schoolName, urn),
        note: [localAuthority, `URN ${urn}`].filter(Boolean).join(', '),
      },
      { tag: supportTag(state) },
      { text: displayDay(stateAt) },
      { text: hubName ?? 'None' },
    ],
  };
}
