import { bullets, type Section } from '../../../presentation/blocks.ts';
import type { ReportSubject } from './subject.ts';

/** What a head can do with the report, and what comes of it. */
export function nextStepsSection({
  expectation,
  expectationYear,
  peers,
}: ReportSubject): Section | undefined {
  if (expectation === undefined) return undefined;
  const visit =
    peers.length === 0 ? [] : ['If both sides wish, talk to a similar school about what works there.'];
  return {
    id: 'next',
    heading: 'What happens next',
    blocks: [
      {
        kind: 'list',
        numbered: true,
        items: [
          'Check the figures in this report. If one looks wrong, question it before you use the expectation.',
          'Choose a rung of the ladder to aim for, and write it into your own attendance plan.',
          ...visit,
          'If something outside your control disrupts the year, such as a flood or a wave of illness, record the dates. It counts when the result is read.',
          `After ${expectationYear} the result is read as met, not met or cannot tell, with chance and the year’s change in similar schools in mind.`,
          'If it is not met, you are offered support by an attendance and behaviour hub.',
        ],
      },
    ],
  };
}

/** The promises that make a private expectation safe to read. */
export function neverSection({ expectation }: ReportSubject): Section {
  return {
    id: 'never',
    heading: 'What never happens',
    blocks: [
      bullets(
        'This report is not published.',
        'It is not for Ofsted. Inspectors are not given it.',
        ...(expectation === undefined
          ? ['Having no expectation counts neither for nor against you.']
          : ['There is no sanction for missing the expectation.']),
        'No pupil’s record is used. Everything here comes from figures about whole schools.',
      ),
    ],
  };
}
