import { bullets, paragraph, type Section } from '../../../../presentation/blocks.ts';

/** What the statistics are, where they come from and what they are not for: whoever meets them first begins here. */
export function backgroundSections(): readonly Section[] {
  return [
    {
      id: 'what',
      heading: 'What these statistics are',
      blocks: [
        paragraph(
          'Attendance and absence in state-funded primary, secondary and special schools in England, every two weeks in the school year, from the registers that schools take each morning and afternoon. There are figures of England, its regions and its local authorities, and of no single school.',
        ),
        paragraph(
          'They are for whoever wants to know how many pupils are missing school, how that changes, and whom it concerns: those who run schools and authorities, Parliament, the press, researchers, parents.',
        ),
      ],
    },
    {
      id: 'registers',
      heading: 'Where they come from',
      blocks: [
        paragraph(
          'The law has schools keep a register and mark each pupil with one of the national codes in each session. Since August 2024 schools share their registers with the Department for Education every day. Not every school’s registers come in: the page on coverage says of how many schools the figures are.',
        ),
        paragraph(
          'Schools amend registers for about two weeks, as reasons become known. Figures are therefore of days that are at least two weeks old, and each release counts every day again. The page on revisions says how weeks changed since they were first published.',
        ),
      ],
    },
    {
      id: 'use',
      heading: 'What they tell, and what they do not',
      blocks: [
        bullets(
          'They say how much school was missed. They do not say why it rose or fell: no cause is claimed anywhere in a release.',
          'Places differ in their schools and pupils. The figures are in the order of names, and make no order of merit.',
          'A year to date gets longer with every release: compare it with the same weeks of another year, as the dashboard does, and not with a whole year.',
          'The school census has figures of its own. Do not take one series from the other, and do not join them.',
        ),
      ],
    },
    {
      id: 'standards',
      heading: 'Standards',
      blocks: [
        paragraph(
          'Days of release are announced, and a release comes out for everybody at the same moment. Who could see it before, and from when, is said by role on the page on pre-release access. Corrections are said on every page. An analyst signs the checks on the page on quality, and another person approves the release.',
        ),
      ],
    },
  ];
}
