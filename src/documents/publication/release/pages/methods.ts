import { bullets, paragraph, type Section } from '../../../../presentation/blocks.ts';

/** How the figures are made, for whoever wants to use them rightly. */
export function methodsSections(): readonly Section[] {
  return [
    {
      id: 'who',
      heading: 'Whose attendance it is',
      blocks: [
        paragraph(
          'Pupils in Years 1 to 11 who do not board, in state-funded primary, secondary and special schools in England whose registers came in. Pupils without a possible session are left out.',
        ),
        paragraph(
          'Year 11 pupils, who were 15 at the start of the school year, are left out from the summer half term on: many of them are on study leave.',
        ),
      ],
    },
    {
      id: 'rates',
      heading: 'How percentages are made',
      blocks: [
        bullets(
          'A session is half a school day. Possible sessions are those attended, at school or at an approved educational activity, and those missed, with permission or without.',
          'A percentage is sessions divided by possible sessions. Percentages of regions, of England, of weeks, terms and years are sums divided by sums, never averages of percentages.',
          'Sessions that nobody could attend, such as those of a closed school, are in no percentage.',
          'Late is arriving after the register began (L, which is attendance) or after it closed (U, which is unauthorised absence), together.',
        ),
      ],
    },
    {
      id: 'weights',
      heading: 'How totals over types of school are weighted',
      blocks: [
        paragraph(
          'Schools of one type send their registers more often than those of another. A percentage of all schools is therefore the average of those of primary, secondary and special schools, weighted by how many pupils all schools of each type have. Within a type of school the figures are not weighted.',
        ),
        paragraph('The page on quality gives the weights, and the percentages without them.'),
      ],
    },
    {
      id: 'persistent',
      heading: 'Persistent and severe absence',
      blocks: [
        paragraph(
          'A pupil enrolment is persistently absent when it missed 10% or more of its own possible sessions, and severely absent when it missed 50% or more. The share depends on how long a time it is of: in a week, a single day’s illness would be enough. It is published by term and for the year to date, and never for a week.',
        ),
      ],
    },
    {
      id: 'hidden',
      heading: 'What is hidden',
      blocks: [
        bullets(
          'A number behind which there may be fewer than 6 pupils, and every number of a single school, is hidden (c).',
          'Where a hidden number could be had by taking others from their sum, another of them is hidden too. Days, weeks, terms and years, places, types of school, reasons and groups are looked at together.',
          'Some views are published of no local authority, because many of their figures would be hidden, and others with them: rare reasons, the two kinds of lateness, and presence by morning and afternoon, in special schools and in all schools together. They are published of regions and of England. Special educational needs by type of school are published of England alone.',
          'Where a number of one type of school is hidden, that of all types is too: its percentage is weighted, and would be a second way to the hidden one.',
        ),
      ],
    },
    {
      id: 'series',
      heading: 'Why it differs from the school census',
      blocks: [
        paragraph(
          'These figures come from daily registers. The school census has figures of its own, of all schools and collected later. They are two series: a difference between one and the other is no change, and they are never drawn as one line.',
        ),
      ],
    },
  ];
}
