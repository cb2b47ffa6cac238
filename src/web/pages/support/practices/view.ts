import { may } from '../../../../access/may.ts';
import { roleWords } from '../../../../access/role.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { phaseWords } from '../../../../attendance/phase.ts';
import { counted, inWords, sentenceCase } from '../../../../presentation/formatting.ts';
import { longDate, monthNames } from '../../../../presentation/long-date.ts';
import { type GapKind, gapKinds, gapKindWords } from '../../../../support/gap-kind.ts';
import {
  type Practice,
  type PracticeLibrary,
  practicesFor,
} from '../../../../support/practices/practice-library.ts';
import { displayDay } from '../../../dates/display-time.ts';
import type { PracticeEdition } from './library.ts';
import { fewerDaysWords, sureWords } from './practice-words.ts';

/** The library of practices, or the part that speaks to one kind of gap. */
export function practicesView(viewer: Viewer, library: PracticeLibrary, gap: GapKind | undefined) {
  const found = practicesFor(library, gap);
  return {
    gaps: [
      { value: '', text: 'All' },
      ...gapKinds.map((value) => ({
        value,
        text: sentenceCase(gapKindWords[value]),
        selected: value === gap,
      })),
    ],
    result: counted(found.length, 'practice', 'practices'),
    practices: found.map((practice) => ({
      href: `/practices/${practice.id}`,
      title: practice.title,
      rows: [
        { label: 'Fewer days absent', value: fewerDaysWords(practice) },
        { label: 'How sure', value: sureWords(practice) },
        { label: 'For whom', value: practice.forWhom },
        ...(practice.steps.length > 0
          ? [{ label: 'Steps', value: `${practice.steps.length}, through the year` }]
          : []),
      ],
    })),
    edition: editionWords(library),
    proposes: may(viewer, 'propose-practice', {}),
    seesChanges: may(viewer, 'see-practice-changes', {}),
  };
}

/**
 * One edition of a practice.
 *
 * @param editions all of the practice, the newest first
 */
export function practiceView(
  viewer: Viewer,
  library: PracticeLibrary,
  { practice, editions }: { readonly practice: Practice; readonly editions: readonly PracticeEdition[] },
) {
  const stands = editions[0]?.practice.edition;
  const here = `/practices/${practice.id}`;
  const { title, what, forWhom, phases, gaps, cost, evidence, examples, steps, edition } = practice;
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Practices', href: '/practices' }, { text: title }],
    title,
    what,
    rows: [
      { label: 'For whom', value: forWhom },
      {
        label: 'Schools',
        value: sentenceCase(inWords(phases.map((each) => phaseWords[each].toLowerCase()))),
      },
      ...(gaps.length === 0
        ? []
        : [{ label: 'Speaks to', value: sentenceCase(inWords(gaps.map((kind) => gapKindWords[kind]))) }]),
      { label: 'Cost', value: cost },
    ],
    evidence: [
      { label: 'Fewer days absent', value: fewerDaysWords(practice) },
      { label: 'How sure', value: sureWords(practice) },
    ],
    known: evidence.words,
    sources: evidence.sources,
    examples,
    steps: {
      caption: 'Steps through the year',
      columns: [{ heading: 'When' }, { heading: 'Who' }, { heading: 'What' }],
      rows: steps.map(({ month, by, what: step }) => [
        { text: monthNames[month - 1]! },
        { text: by },
        { text: step },
      ]),
    },
    edition: `Edition ${edition} of this practice. ${editionWords(library)}`,
    earlier:
      edition === stands
        ? undefined
        : `This is edition ${edition}, which stands no more. Edition ${stands} does.`,
    here,
    editions: editions.map(({ practice: { edition: number }, approval }) => ({
      href: number === stands ? here : `${here}/editions/${number}`,
      text: `Edition ${number}`,
      own: number === edition,
      said:
        approval === undefined
          ? 'as in the published file'
          : `approved on ${displayDay(approval.approvedAt)} by a ${roleWords[approval.approvedBy].toLowerCase()}; proposed by a ${roleWords[approval.proposedBy].toLowerCase()}`,
      because: approval?.because,
    })),
    proposes: edition === stands && may(viewer, 'propose-practice', {}),
  };
}

const editionWords = ({ version, reviewed }: PracticeLibrary): string =>
  `Library ${version}, last reviewed on ${longDate(reviewed)}.`;
