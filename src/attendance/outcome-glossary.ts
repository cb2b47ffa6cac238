/**
 * Every outcome that a school of a release can have, with all the words for it in one place. A school without an
 * expectation has exactly one of the reasons.
 */
interface ReasonWords {
  /** After "None:" in a list. */
  readonly few: string;
  /** The reason in words for the school's own report. */
  readonly why: string;
  /** What a school without an expectation should take from that, and what happens next. */
  readonly means: string;
  readonly next: string;
}

const open =
  'The open days and events of your region’s attendance and behaviour hub are for every school, with or without an expectation.';

const reasons = {
  'alternative-provision': {
    few: 'alternative provision',
    why: 'Alternative provision takes pupils for short and changing periods, so last year’s attendance says little about this year’s pupils.',
    means:
      'We do not compare your provision with mainstream or special schools, and we set it no number. This says nothing about the quality of what you do.',
    next: `Nothing is asked of you by this report. You know your pupils and can set aims for each of them. ${open}`,
  },
  'merged-or-split': {
    few: 'closed, merged or split',
    why: 'The school has closed. It was merged or split, or the register does not show its successor as open, so no one school carries its figures on.',
    means:
      'A school that became one other school has its expectation under the other’s number. After a merger or a split we do not guess whose figures these are.',
    next: 'The schools that followed can have an expectation from their own figures, once they have a whole year of them.',
  },
  closed: {
    few: 'closed',
    why: 'The school has closed, and no school follows it.',
    means: 'A closed school is asked for nothing.',
    next: 'The record is kept. A school that had become another would have its report under that school’s number.',
  },
  closing: {
    few: 'due to close',
    why: 'The school is due to close.',
    means:
      'The register of schools shows a proposal to close. We do not ask a school for improvement over a year that it may not finish.',
    next: 'If the register is out of date, ask for it to be corrected at Get Information about Schools. An expectation can then be set in the next release. Until then, nothing is asked of you by this report.',
  },
  'newly-opened': {
    few: 'newly opened',
    why: 'The school has not yet been open for a whole academic year.',
    means: 'An expectation starts from a whole year of your own attendance. You do not have one yet.',
    next: `You can have an expectation once a whole year of attendance has been published. Until then, nothing is asked of you by this report. ${open}`,
  },
  'no-baseline': {
    few: 'no attendance figure',
    why: 'No attendance figure was published for the school for the baseline year.',
    means:
      'An expectation starts from last year’s attendance. We do not guess a figure that is missing, and we never count it as nought.',
    next: `If your school was open and took its registers that year, ask your local authority or the Department for Education why no figure was published. Until there is one, nothing is asked of you by this report. ${open}`,
  },
  'too-few-pupils': {
    few: 'too few pupils',
    why: 'The school has so few pupils that chance alone moves its attendance by more than any expectation could ask.',
    means:
      'In a very small school, one pupil’s long illness can change the whole year’s rate. A number would be unfair to you, and could point to a child.',
    next: `Nothing is asked of you by this report. Looking at each pupil’s attendance will tell you more than any average. ${open}`,
  },
  'circumstances-unknown': {
    few: 'no census figures',
    why: 'The school census has no figures for the school, so no similar schools can be found.',
    means:
      'To be fair, an expectation needs similar schools, and we find those by the school census. Without census figures we would only be guessing.',
    next: `Check that your school census return was accepted. An expectation can be set once the figures are published. Until then, nothing is asked of you by this report. ${open}`,
  },
  'ages-unknown': {
    few: 'ages taught not known',
    why: 'No file says which ages the school teaches, or the files disagree. Secondary schools of different ages are not alike.',
    means:
      'Older pupils are away more often than younger ones, so we compare you only with schools that teach the same ages. We could not tell yours.',
    next: `Check your statutory age range at Get Information about Schools. An expectation can be set in the next release. Until then, nothing is asked of you by this report. ${open}`,
  },
  'too-few-similar-schools': {
    few: 'too few similar schools',
    why: 'Too few schools in England are enough like this one to compare it with.',
    means:
      'Your school stands out from others in its circumstances. We would rather set no number than compare you with schools that are not like yours.',
    next: `Nothing is asked of you by this report. Your own past attendance is a better guide for you than other schools are. ${open}`,
  },
  'in-question': {
    few: 'figure in question',
    why: 'Last year’s attendance figure is hard to believe, so no number is set from it until it is confirmed.',
    means:
      'The published figure is far from what your circumstances and your own earlier years would lead one to expect. It may be a mistake in the statistics. It may also be true: some schools have had a year like that.',
    next: `If the figure is right, say so and how you know: an expectation is then set from it. If it is wrong, say what it should be. Until then, nothing is asked of you by this report. ${open}`,
  },
  'comparison-only': {
    few: 'comparison only',
    why: 'Expectations are set for mainstream schools. Your school has the comparison without one.',
    means:
      'We compare your school with others like it, for your own use. We set it no number, because this year only mainstream schools are given one.',
    next: `Nothing is asked of you by this report. The comparison below is for you and your governors. ${open}`,
  },
} as const satisfies Readonly<Record<string, ReasonWords>>;

/** Why a school has no expectation. */
export type NoExpectationReason = keyof typeof reasons;
export const noExpectationReasons = Object.keys(reasons) as readonly NoExpectationReason[];
export type OutcomeStatus = 'set' | 'maintain' | NoExpectationReason;

/** The reason in words for the school's own report. */
export const noExpectationWords = wordsOf(({ why }) => why);

/** What a school without an expectation should take from that, and what happens next. */
export const noExpectationMeaning = wordsOf(({ means, next }) => ({ means, next }));

/** An outcome in the few words of a list. */
export const outcomeWords: Readonly<Record<OutcomeStatus, string>> = {
  set: 'Expectation set',
  maintain: 'Asked to maintain',
  ...wordsOf(({ few }) => `None: ${few}`),
};

/** An outcome after a number of schools: "120 an improvement set". */
export const outcomeCounted: Readonly<Record<OutcomeStatus, string>> = {
  set: 'an improvement set',
  maintain: 'maintain',
  ...wordsOf(({ few }) => `none: ${few}`),
};

/** An outcome as a sentence of its own. */
export const outcomeSentence: Readonly<Record<OutcomeStatus, string>> = {
  set: 'An improvement is asked for',
  maintain: 'Asked to hold its attendance',
  ...wordsOf(({ why }) => `No expectation: ${why}`),
};

function wordsOf<T>(pick: (words: ReasonWords) => T): Readonly<Record<NoExpectationReason, T>> {
  return Object.fromEntries(
    Object.entries(reasons).map(([reason, words]) => [reason, pick(words)]),
  ) as Record<NoExpectationReason, T>;
}
