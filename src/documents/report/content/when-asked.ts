import type { Facts, Section } from '../../../presentation/blocks.ts';

const answers: Facts = {
  kind: 'facts',
  rows: [
    {
      label: 'An inspector',
      value:
        'You need not show it. Speak of your attendance and what you do about it, from your own figures. The expectation was not made for inspection.',
    },
    {
      label: 'A journalist',
      value:
        'You need not answer. You can say: it is a private starting point for our own plan, and national statistics are published.',
    },
    {
      label: 'A freedom of information request',
      value:
        'Do not refuse only because the report says private, and do not send it at once. Give the request to whoever answers them at your school the same day: the law sets a time limit and says what may be withheld.',
    },
  ],
};

/** What a head answers when somebody outside asks for the report. */
export function whenAskedSection(): Section {
  return { id: 'asked', heading: 'If somebody else asks for it', blocks: [answers] };
}
