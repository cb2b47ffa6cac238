import {
  noExpectationMeaning,
  noExpectationReasons,
  noExpectationWords,
} from '../../../src/attendance/outcome-glossary.ts';
import { page, table } from '../markdown.ts';

export const outcomesPage = (): string =>
  page(
    'Outcomes',
    'Every school of a release has exactly one outcome: the `status` of `expectations.csv`.',
    '## With an expectation',
    table(
      ['Status', 'Meaning'],
      [
        ['`set`', 'An improvement of more than 0 is asked.'],
        [
          '`maintain`',
          'The calculation asks for 0, because the school is well enough above its similar schools or at 100%. It is asked to hold its rate.',
        ],
      ],
    ),
    '## Without one\n\nThe reason is the first in this list that holds, apart from the last, which is found only once similar schools have been looked for. These are the words of the school’s own report.',
    table(
      ['Status', 'Why', 'What it means', 'What happens next'],
      noExpectationReasons.map((reason) => [
        `\`${reason}\``,
        noExpectationWords[reason],
        noExpectationMeaning[reason].means,
        noExpectationMeaning[reason].next,
      ]),
    ),
  );
