import { comparedPhases, phaseWords } from '../../../../../attendance/phase.ts';
import { fixed, sentenceCase } from '../../../../../presentation/formatting.ts';
import { monthNames } from '../../../../../presentation/long-date.ts';
import { gapKinds, gapKindWords } from '../../../../../support/gap-kind.ts';
import type { Practice } from '../../../../../support/practices/practice-library.ts';
import { strengthWords } from '../practice-words.ts';

/** What one part of a practice says, line by line. */
export interface PracticePart {
  readonly label: string;
  readonly lines: readonly string[];
}

/** A practice part by part, in the order of its form. Of the same parts every practice is made. */
export const partsOf = ({
  title,
  what,
  forWhom,
  phases,
  gaps,
  cost,
  evidence: { strength, britishTrial, days, words, sources },
  examples,
  steps,
}: Practice): readonly PracticePart[] => [
  { label: 'Title', lines: [title] },
  { label: 'What it is', lines: what },
  { label: 'For whom', lines: [forWhom] },
  {
    label: 'Schools',
    lines: comparedPhases
      .filter((phase) => phases.includes(phase))
      .map((phase) => sentenceCase(phaseWords[phase])),
  },
  {
    label: 'Speaks to',
    lines: gapKinds.filter((gap) => gaps.includes(gap)).map((gap) => sentenceCase(gapKindWords[gap])),
  },
  { label: 'Cost', lines: [cost] },
  {
    label: 'How sure',
    lines: [strengthWords[strength], britishTrial ? 'A British trial' : 'No British trial'],
  },
  {
    label: 'Fewer days absent',
    lines:
      days === null
        ? []
        : [
            `${fixed(days.fewer, 2)} a pupil and year`,
            ...(days.interval === null
              ? []
              : [`between ${fixed(days.interval[0], 2)} and ${fixed(days.interval[1], 2)}`]),
          ],
  },
  { label: 'What is known of it', lines: [words] },
  { label: 'Where that is from', lines: sources },
  { label: 'Examples', lines: examples.map((example) => `${example.where}: ${example.what}`) },
  {
    label: 'Steps',
    lines: steps.map(({ month, by, what: step }) => `${monthNames[month - 1]!}, ${by}: ${step}`),
  },
];

/** A line of one of two texts. */
interface ComparedLine {
  readonly text: string;
  /** The other text does not have it. */
  readonly differs: boolean;
}

/** A part that two practices say differently. */
export interface PartCompared {
  readonly label: string;
  readonly stands: readonly ComparedLine[];
  readonly proposed: readonly ComparedLine[];
}

/**
 * What a proposed practice says otherwise than the one that stands, part by part; and the parts that are the same. Of lines
 * in another order each stands as it was.
 *
 * @param stands undefined where the practice is new: all of it differs
 */
export function comparedParts(
  stands: Practice | undefined,
  proposed: Practice,
): { readonly differ: readonly PartCompared[]; readonly same: readonly string[] } {
  const before = new Map(
    (stands === undefined ? [] : partsOf(stands)).map(({ label, lines }) => [label, lines]),
  );
  const parts = partsOf(proposed).map(({ label, lines }) => ({ label, was: before.get(label) ?? [], lines }));
  const isSame = ({ was, lines }: { was: readonly string[]; lines: readonly string[] }) =>
    was.length === lines.length && was.every((line, i) => line === lines[i]);
  return {
    differ: parts
      .filter((part) => !isSame(part))
      .map(({ label, was, lines }) => ({
        label,
        stands: was.map((text) => ({ text, differs: !lines.includes(text) })),
        proposed: lines.map((text) => ({ text, differs: !was.includes(text) })),
      })),
    same: parts.filter((part) => isSame(part) && part.lines.length > 0).map(({ label }) => label),
  };
}
