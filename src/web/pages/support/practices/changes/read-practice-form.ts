import { comparedPhases } from '../../../../../attendance/phase.ts';
import { count } from '../../../../../presentation/formatting.ts';
import { monthNames } from '../../../../../presentation/long-date.ts';
import { gapKinds } from '../../../../../support/gap-kind.ts';
import { practiceIdOf } from '../../../../../support/practices/practice-change.ts';
import {
  checkPractice,
  type Practice,
  strengths,
} from '../../../../../support/practices/practice-library.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { knownPart } from '../../../../components/lists/address-parts.ts';
import { faultsOfText, mostWords } from '../../../responses/respond/form/text-field.ts';
import { fieldOf, type Typed } from '../../../responses/respond/form/typed.ts';
import { partsOf } from './practice-parts.ts';

/** What somebody proposes, as the form says it. */
export interface PracticeFormRead {
  readonly practice: Practice;
  readonly because: string;
}

/** Longest title, in characters. */
const mostOfTitle = 120;

/** Fields of words that must be there. */
const texts = [
  { field: 'title', missing: 'Enter what the practice is called', called: 'The title', most: mostOfTitle },
  { field: 'what', missing: 'Enter what the practice is', called: 'What it is', most: mostWords },
  { field: 'for-whom', missing: 'Enter for whom it is', called: 'For whom it is', most: mostWords },
  { field: 'cost', missing: 'Enter what it costs', called: 'What it costs', most: mostWords },
  { field: 'known', missing: 'Enter what is known of it', called: 'What is known of it', most: mostWords },
  { field: 'sources', missing: 'Enter where that is from', called: 'Where that is from', most: mostWords },
  {
    field: 'because',
    missing: 'Enter why you propose this',
    called: 'Why you propose this',
    most: mostWords,
  },
] as const;

/** Where a fault that the schema alone knows is shown. */
const fieldOfPart: Readonly<Record<string, string>> = {
  'evidence.britishTrial': 'trial',
};
const wordsOfPart: Readonly<Record<string, string>> = {
  'evidence.britishTrial':
    'Strong evidence has a British trial behind it: say that there is one, or choose another strength',
};

/**
 * Reads the form, or says what is wrong with it.
 *
 * @param stands the practice that is to be changed, as it stands; undefined for one that is new
 * @param known whether there is a practice of this id
 */
export function readPracticeForm(
  typed: Typed,
  stands: Practice | undefined,
  known: (id: string) => boolean,
): PracticeFormRead | readonly FieldError[] {
  const errors: FieldError[] = texts.flatMap((text) => faultsOfText(typed, text));
  const phases = comparedPhases.filter((phase) => fieldOf(typed, `phase-${phase}`) !== '');
  if (phases.length === 0) errors.push({ field: 'phase-primary', text: 'Choose at least one phase' });
  const strength = knownPart(strengths, fieldOf(typed, 'strength'));
  if (strength === undefined) errors.push({ field: 'strength', text: 'Choose how sure it is' });
  const id = stands?.id ?? practiceIdOf(fieldOf(typed, 'title'));
  if (stands === undefined && fieldOf(typed, 'title') !== '') {
    if (id === '') errors.push({ field: 'title', text: 'Enter a title with letters or digits' });
    else if (known(id))
      errors.push({
        field: 'title',
        text: 'There is a practice of this title: propose a change of that one',
      });
  }
  const days = daysIn(typed, errors);
  const examples = rowsIn(typed, 'examples', 2, errors).map(([where, what]) => ({
    where: where!,
    what: what!,
  }));
  const steps = rowsIn(typed, 'steps', 3, errors).map(([month, by, what]) => ({
    month: monthIn(month!),
    by: by!,
    what: what!,
  }));
  const wrong = steps.findIndex(({ month }) => month === 0);
  if (wrong >= 0)
    errors.push({ field: 'steps', text: `Begin step ${wrong + 1} with a month, such as September` });
  if (errors.length > 0) return errors;
  const checked = checkPractice({
    id,
    edition: (stands?.edition ?? 0) + 1,
    title: fieldOf(typed, 'title'),
    what: linesIn(typed, 'what'),
    forWhom: fieldOf(typed, 'for-whom'),
    phases,
    gaps: gapKinds.filter((kind) => fieldOf(typed, `gap-${kind}`) !== ''),
    cost: fieldOf(typed, 'cost'),
    evidence: {
      strength,
      britishTrial: fieldOf(typed, 'trial') !== '',
      days,
      words: fieldOf(typed, 'known'),
      sources: linesIn(typed, 'sources'),
    },
    examples,
    steps,
  });
  if ('faults' in checked)
    return checked.faults.map(({ part, says }) => ({
      field: fieldOfPart[part] ?? 'title',
      text: wordsOfPart[part] ?? says,
    }));
  const { practice } = checked;
  if (stands !== undefined && JSON.stringify(partsOf(stands)) === JSON.stringify(partsOf(practice)))
    return [{ field: 'title', text: 'You have changed nothing: this is what stands' }];
  return { practice, because: fieldOf(typed, 'because') };
}

/** A number of days, or that there is none; a fault is added to those of the form. */
function daysIn(typed: Typed, errors: FieldError[]): Practice['evidence']['days'] {
  const [fewer, from, to] = ['fewer', 'from', 'to'].map((field) => {
    const text = fieldOf(typed, field);
    if (text === '') return undefined;
    const number = /^[-−]?\d{1,2}(\.\d{1,4})?$/.test(text) ? Number(text.replace('−', '-')) : Number.NaN;
    if (Math.abs(number) <= mostDays) return number;
    errors.push({ field, text: `Enter days as a number from -${mostDays} to ${mostDays}, such as 0.21` });
    return Number.NaN;
  });
  if (fewer === undefined) {
    if (from !== undefined || to !== undefined)
      errors.push({ field: 'fewer', text: 'Enter how many days fewer, or leave its interval empty too' });
    return null;
  }
  if ((from === undefined) !== (to === undefined))
    errors.push({
      field: from === undefined ? 'from' : 'to',
      text: 'Enter both ends of the interval, or neither',
    });
  if (from !== undefined && from > fewer)
    errors.push({ field: 'from', text: 'The interval must begin at the figure or below it' });
  if (to !== undefined && to < fewer)
    errors.push({ field: 'to', text: 'The interval must end at the figure or above it' });
  return { fewer, interval: from === undefined || to === undefined ? null : [from, to] };
}

/** Days of absence a pupil and year that anything could change. */
const mostDays = 20;

/** The lines of a field that say something. */
const linesIn = (typed: Typed, field: string): readonly string[] =>
  fieldOf(typed, field)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Lines of so many parts with `|` between them, of which the last may hold more of these; a line of fewer is a fault. */
function rowsIn(
  typed: Typed,
  field: string,
  parts: number,
  errors: FieldError[],
): readonly (readonly string[])[] {
  if (fieldOf(typed, field).length > mostWords) {
    errors.push({ field, text: `It must be ${count(mostWords)} characters or fewer` });
    return [];
  }
  const rows = linesIn(typed, field).map((line) => {
    const split = line.split('|').map((part) => part.trim());
    return [...split.slice(0, parts - 1), split.slice(parts - 1).join(' | ')];
  });
  const wrong = rows.findIndex((row) => row.length < parts || row.includes(''));
  if (wrong < 0) return rows;
  errors.push({ field, text: `Write line ${wrong + 1} in ${parts} parts, with | between them` });
  return [];
}

/** 1 to 12, of a month's name or its first three letters; 0 for anything else. */
const monthIn = (text: string): number =>
  text.length < 3 ? 0 : monthNames.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase())) + 1;

/** A practice as its form would say it. */
export function typedOfPractice({
  title,
  what,
  forWhom,
  phases,
  gaps,
  cost,
  evidence: { strength, britishTrial, days, words, sources },
  examples,
  steps,
}: Practice): Typed {
  return {
    title,
    what: what.join('\n'),
    'for-whom': forWhom,
    ...Object.fromEntries(phases.map((phase) => [`phase-${phase}`, 'yes'])),
    ...Object.fromEntries(gaps.map((gap) => [`gap-${gap}`, 'yes'])),
    cost,
    strength,
    ...(britishTrial && { trial: 'yes' }),
    fewer: days === null ? '' : String(days.fewer),
    from: days?.interval === undefined || days.interval === null ? '' : String(days.interval[0]),
    to: days?.interval === undefined || days.interval === null ? '' : String(days.interval[1]),
    known: words,
    sources: sources.join('\n'),
    examples: examples.map((example) => `${example.where} | ${example.what}`).join('\n'),
    steps: steps.map(({ month, by, what: step }) => `${monthNames[month - 1]!} | ${by} | ${step}`).join('\n'),
  };
}
