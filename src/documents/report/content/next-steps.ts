import { bullets, type Facts, type Section } from '../../../presentation/blocks.ts';
import type { ReportSubject } from './subject.ts';

/** What to do by when, whom to ask, and what comes of it. */
export function nextStepsSection(subject: ReportSubject): Section | undefined {
  if (subject.expectation === undefined) return undefined;
  return {
    id: 'next',
    heading: 'What to do by when',
    blocks: [steps(subject)],
  };
}

function steps({ release, expectationYear, peers }: ReportSubject): Facts {
  const [read, counts] =
    release.method.chance === undefined
      ? ['met, not met or cannot tell', 'not met']
      : ['reached, within chance, as its similar schools, disrupted or not reached', 'not reached'];
  const visit =
    peers.length === 0 ? '' : ' If both sides wish, talk to a similar school about what works there.';
  return {
    kind: 'facts',
    rows: [
      {
        label: 'In the first four weeks',
        value:
          'Check the figures. If one looks wrong, question it before you use the expectation. Then agree, or propose another expectation.',
      },
      {
        label: 'By the end of that term',
        value: `Choose a rung of the ladder to aim for, and write it into your attendance plan. There is a page for it beside this report, which nobody else can open.${visit}`,
      },
      {
        label: 'During the year',
        value:
          'If something outside your control disrupts it, such as a flood or a wave of illness, tell us the dates. It counts when the result is read.',
      },
      {
        label: `After ${expectationYear}`,
        value: `The result is read as ${read}. Only “${counts}” counts towards an offer of support by an attendance and behaviour hub, which your school may decline.`,
      },
      {
        label: 'Whom to ask',
        value:
          'Choose “Respond” beside this report: a named analyst answers there. For help with the service, use the contact at the foot of its pages.',
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
