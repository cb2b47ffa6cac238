import type { NoExpectationReason } from '../../../expectations/outcome.ts';

/** What a school without an expectation should take from that, and what happens next. */
interface Meaning {
  readonly means: string;
  readonly next: string;
}

const open =
  'The open days and events of your region’s attendance and behaviour hub are for every school, with or without an expectation.';

export const noExpectationMeaning: Readonly<Record<NoExpectationReason, Meaning>> = {
  'alternative-provision': {
    means:
      'We do not compare your provision with mainstream or special schools, and we set it no number. This says nothing about the quality of what you do.',
    next: `Nothing is asked of you by this report. You know your pupils and can set aims for each of them. ${open}`,
  },
  'merged-or-split': {
    means:
      'A school that became one other school has its expectation under the other’s number. After a merger or a split we do not guess whose figures these are.',
    next: 'The schools that followed can have an expectation from their own figures, once they have a whole year of them.',
  },
  closed: {
    means: 'A closed school is asked for nothing.',
    next: 'The record is kept. A school that had become another would have its report under that school’s number.',
  },
  closing: {
    means:
      'The register of schools shows a proposal to close. We do not ask a school for improvement over a year that it may not finish.',
    next: 'If the register is out of date, ask for it to be corrected at Get Information about Schools. An expectation can then be set in the next release. Until then, nothing is asked of you by this report.',
  },
  'newly-opened': {
    means: 'An expectation starts from a whole year of your own attendance. You do not have one yet.',
    next: `You can have an expectation once a whole year of attendance has been published. Until then, nothing is asked of you by this report. ${open}`,
  },
  'no-baseline': {
    means:
      'An expectation starts from last year’s attendance. We do not guess a figure that is missing, and we never count it as nought.',
    next: `If your school was open and took its registers that year, ask your local authority or the Department for Education why no figure was published. Until there is one, nothing is asked of you by this report. ${open}`,
  },
  'too-few-pupils': {
    means:
      'In a very small school, one pupil’s long illness can change the whole year’s rate. A number would be unfair to you, and could point to a child.',
    next: `Nothing is asked of you by this report. Looking at each pupil’s attendance will tell you more than any average. ${open}`,
  },
  'circumstances-unknown': {
    means:
      'To be fair, an expectation needs similar schools, and we find those by the school census. Without census figures we would only be guessing.',
    next: `Check that your school census return was accepted. An expectation can be set once the figures are published. Until then, nothing is asked of you by this report. ${open}`,
  },
  'ages-unknown': {
    means:
      'Older pupils are away more often than younger ones, so we compare you only with schools that teach the same ages. We could not tell yours.',
    next: `Check your statutory age range at Get Information about Schools. An expectation can be set in the next release. Until then, nothing is asked of you by this report. ${open}`,
  },
  'too-few-similar-schools': {
    means:
      'Your school stands out from others in its circumstances. We would rather set no number than compare you with schools that are not like yours.',
    next: `Nothing is asked of you by this report. Your own past attendance is a better guide for you than other schools are. ${open}`,
  },
};
