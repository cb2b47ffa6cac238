import { phaseWords } from '../../../../attendance/phase.ts';
import { counted, fixed, inWords, sentenceCase } from '../../../../presentation/formatting.ts';
import { longDate, monthNames } from '../../../../presentation/long-date.ts';
import { type GapKind, gapKinds, gapKindWords } from '../../../../support/gap-kind.ts';
import {
  type EvidenceStrength,
  type Practice,
  type PracticeLibrary,
  practicesFor,
} from '../../../../support/practices/practice-library.ts';

const strengthWords: Readonly<Record<EvidenceStrength, string>> = {
  strong: 'Strong',
  moderate: 'Moderate',
  promising: 'Promising',
  correlation: 'Goes together, cause not known',
  weak: 'Weak',
  'case study': 'Examples only',
  unknown: 'Not known yet',
};

const noTrial = 'No British trial';

/** The library of practices, or the part that speaks to one kind of gap. */
export function practicesView(library: PracticeLibrary, gap: GapKind | undefined) {
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
        { label: 'Fewer days absent', value: daysWords(practice) },
        { label: 'How sure', value: sureWords(practice) },
        { label: 'For whom', value: practice.forWhom },
        ...(practice.steps.length > 0
          ? [{ label: 'Steps', value: `${practice.steps.length}, through the year` }]
          : []),
      ],
    })),
    edition: editionWords(library),
  };
}

/** One practice. */
export function practiceView(library: PracticeLibrary, practice: Practice) {
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
      { label: 'Fewer days absent', value: daysWords(practice) },
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
  };
}

/** An effect in days for each pupil, with its interval; what is not known is said and is no 0. */
function daysWords({ evidence: { days } }: Practice): string {
  if (days === null) return 'Not known in days';
  const interval =
    days.interval === null
      ? 'its interval is not in what we read'
      : `between ${fixed(days.interval[0], 2)} and ${fixed(days.interval[1], 2)}, 19 times in 20`;
  return `${fixed(days.fewer, 2)} a pupil and year (${interval})`;
}

const sureWords = ({ evidence: { strength, britishTrial } }: Practice): string =>
  britishTrial
    ? `${strengthWords[strength]}, from a British trial`
    : `${strengthWords[strength]}. ${noTrial}`;

const editionWords = ({ version, reviewed }: PracticeLibrary): string =>
  `Library ${version}, last reviewed on ${longDate(reviewed)}.`;
