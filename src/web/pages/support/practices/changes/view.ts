import { may } from '../../../../../access/may.ts';
import { roleWords } from '../../../../../access/role.ts';
import type { Viewer } from '../../../../../access/viewer.ts';
import { comparedPhases, phaseWords } from '../../../../../attendance/phase.ts';
import { inWords, sentenceCase } from '../../../../../presentation/formatting.ts';
import type {
  PracticeChange,
  PracticeChangeRead,
} from '../../../../../store/postgres/practices/practice-changes.ts';
import { gapKinds, gapKindWords } from '../../../../../support/gap-kind.ts';
import type { PracticeChangeState } from '../../../../../support/practices/practice-change.ts';
import { type Practice, strengths } from '../../../../../support/practices/practice-library.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { displayDay, displayTime } from '../../../../dates/display-time.ts';
import { fieldOf, type Typed } from '../../../responses/respond/form/typed.ts';
import { strengthWords } from '../practice-words.ts';
import { comparedParts } from './practice-parts.ts';
import { typedOfPractice } from './read-practice-form.ts';

const stateWords: Readonly<Record<PracticeChangeState, string>> = {
  proposed: 'Waits for a second person',
  approved: 'Approved',
  declined: 'Declined',
};
const colours: Readonly<Record<PracticeChangeState, string>> = {
  proposed: 'yellow',
  approved: 'green',
  declined: 'grey',
};
const tagOf = (state: PracticeChangeState) => ({
  text: stateWords[state],
  classes: `govuk-tag--${colours[state]}`,
});

const list = { text: 'Changes of practices', href: '/practice-changes' };
const crumbs = [
  { text: 'Home', href: '/' },
  { text: 'Practices', href: '/practices' },
];

/** What was proposed, and what became of it. */
export const practiceChangesView = (viewer: Viewer, changes: readonly PracticeChange[]) => ({
  breadcrumbs: [...crumbs, { text: list.text }],
  proposes: may(viewer, 'propose-practice', {}),
  groups: [
    { id: 'waits', heading: 'What waits', empty: 'Nothing waits.', of: changes.filter(waits) },
    {
      id: 'decided',
      heading: 'What was decided',
      empty: 'Nothing yet.',
      of: changes.filter((each) => !waits(each)),
    },
  ].map(({ of, ...group }) => ({
    ...group,
    rows: of.map(({ id, practice, stands, state, proposedAt, proposedBy }) => ({
      href: `/practice-changes/${id}`,
      text: practice.title,
      tag: tagOf(state),
      note: `${stands === 0 ? 'A new practice, proposed' : 'Proposed'} on ${displayDay(proposedAt)} by a ${roleWords[proposedBy].toLowerCase()}`,
    })),
  })),
});

const waits = ({ state }: PracticeChange): boolean => state === 'proposed';

/** One change beside what stands, with the form for whoever decides. */
export function practiceChangeView(
  viewer: Viewer,
  change: PracticeChangeRead,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const {
    id,
    practice,
    stands,
    because,
    proposedBy,
    proposedAt,
    state,
    decidedAt,
    decidedWords,
    own,
    library,
  } = change;
  const inForce = library.practices.find((each) => each.id === practice.id);
  const { differ, same } = comparedParts(state === 'approved' ? undefined : inForce, practice);
  const decides = may(viewer, 'approve-practice', {}) && state === 'proposed';
  return {
    breadcrumbs: [...crumbs, list, { text: practice.title }],
    title: practice.title,
    tag: tagOf(state),
    rows: [
      { label: 'Proposed', value: `${displayTime(proposedAt)}, by a ${roleWords[proposedBy].toLowerCase()}` },
      { label: 'Why', value: because },
      {
        label: 'Of',
        value: stands === 0 ? 'A practice that is new' : `Edition ${stands} of the practice`,
      },
      ...(decidedAt === null ? [] : [{ label: stateWords[state], value: displayTime(decidedAt) }]),
      ...(decidedWords === '' ? [] : [{ label: 'Why it was declined', value: decidedWords }]),
    ],
    moved:
      state === 'proposed' && inForce !== undefined && inForce.edition !== stands
        ? `It was written beside edition ${stands}. Edition ${inForce.edition} stands now, and what is shown is what differs from that.`
        : undefined,
    became: state === 'approved' ? `/practices/${practice.id}/editions/${practice.edition}` : undefined,
    edition: practice.edition,
    isNew: state === 'approved' || inForce === undefined,
    differ,
    same: same.length === 0 ? undefined : sentenceCase(inWords(same.map((label) => label.toLowerCase()))),
    decides: decides && !own,
    waitsForOther: state === 'proposed' && own,
    here: `/practice-changes/${id}`,
    stands: inForce?.edition ?? 0,
    words: fieldOf(typed, 'words'),
    decision: fieldOf(typed, 'decision'),
    lost: decides && !own ? '' : fieldOf(typed, 'words'),
    errors,
  };
}

/** The form of a practice, as it stands or as somebody typed it. */
export function practiceFormView(
  stands: Practice | undefined,
  sent: Typed | undefined,
  errors: readonly FieldError[] = [],
) {
  const typed = sent ?? (stands === undefined ? {} : typedOfPractice(stands));
  const box = (name: string, text: string) => ({
    id: name,
    name,
    value: 'yes',
    text,
    checked: fieldOf(typed, name) !== '',
  });
  return {
    breadcrumbs: [
      ...crumbs,
      ...(stands === undefined ? [] : [{ text: stands.title, href: `/practices/${stands.id}` }]),
      { text: stands === undefined ? 'Propose a new practice' : 'Propose a change' },
    ],
    heading: stands === undefined ? 'Propose a new practice' : 'Propose a change',
    caption: stands?.title,
    here: stands === undefined ? '/practice-changes/new' : `/practices/${stands.id}/change`,
    phases: comparedPhases.map((phase) => box(`phase-${phase}`, sentenceCase(phaseWords[phase]))),
    gaps: gapKinds.map((kind) => box(`gap-${kind}`, sentenceCase(gapKindWords[kind]))),
    trial: [box('trial', 'There is a British trial, with schools or pupils drawn by lot')],
    strengths: [
      { value: '', text: 'Choose' },
      ...strengths.map((value) => ({
        value,
        text: strengthWords[value],
        selected: fieldOf(typed, 'strength') === value,
      })),
    ],
    values: Object.fromEntries(fields.map((name) => [name, fieldOf(typed, name)])),
    errors,
  };
}

const fields = [
  'title',
  'what',
  'for-whom',
  'cost',
  'fewer',
  'from',
  'to',
  'known',
  'sources',
  'examples',
  'steps',
  'because',
];
