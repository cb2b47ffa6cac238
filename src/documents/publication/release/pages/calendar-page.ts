import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import {
  publicationCalendar,
  publicationRule,
} from '../../../../attendance/statistics/publication-calendar.ts';
import { paragraph, type Section, words } from '../../../../presentation/blocks.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { PublicationFacts } from '../publication-facts.ts';

/** When statistics come out in the twelve months after a release: days that are certain, and planned ones. */
export function calendarSections({ publishedAt, before }: PublicationFacts): readonly Section[] {
  const day = publishedAt.slice(0, 10) as IsoDate;
  const planned = publicationCalendar([day, ...before.toReversed()], day);
  return [
    {
      id: 'rule',
      heading: 'When statistics come out',
      blocks: [
        paragraph(
          `${publicationRule} They come out at 9.30am in London, to everybody at once. The day is certain four weeks before. Until then it may move.`,
        ),
        paragraph('A release that was corrected says on each of its pages what was wrong.'),
      ],
    },
    {
      id: 'days',
      heading: 'The next twelve months',
      blocks: [
        {
          kind: 'table',
          caption: `Releases planned on ${longDate(day)}`,
          columns: [words('Day, at 9.30am'), words('How certain')],
          rows: planned.map(({ day: next, certain }) => [
            { text: longDate(next) },
            { text: certain ? 'Certain' : 'Planned, and may move' },
          ]),
        },
      ],
    },
  ];
}
