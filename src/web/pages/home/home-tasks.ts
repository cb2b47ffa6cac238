import { type SignedIn, schoolOf } from '../../../access/viewer.ts';

/** One thing that a person can do here. */
export interface HomeTask {
  readonly text: string;
  readonly href: string;
  readonly hint: string;
}

const statistics: HomeTask = {
  text: 'National statistics',
  href: '/statistics',
  hint: 'Published figures on attendance in England.',
};
const corrections: HomeTask = {
  text: 'Corrections',
  href: '/corrections',
  hint: 'What was found to be wrong, and what was done about it.',
};
const schools: HomeTask = {
  text: 'Schools',
  href: '/schools',
  hint: 'Find a school, sort and filter the list, or download it.',
};

/** What somebody in this role can do, most wanted first. It promises nothing that the role’s rules cannot grant. */
export function homeTasks(viewer: SignedIn): readonly HomeTask[] {
  const school = `/school/${schoolOf(viewer)}`;
  switch (viewer.role) {
    case 'head':
      return [...ofSchool(school), ...ofHead(school), corrections, statistics];
    case 'attendance-lead':
      return [...ofSchool(school), corrections, statistics];
    case 'governor':
      return [
        {
          text: 'Board pack',
          href: `${school}/board-pack`,
          hint: 'One page with questions to ask. It opens once the head has shared it with governors; until then it is not found.',
        },
        statistics,
      ];
    case 'trust':
    case 'local-authority':
    case 'hub-lead':
    case 'regional-adviser':
      return [schools, corrections, statistics];
    case 'analyst':
    case 'approver':
      return [...ofNational, schools, corrections, audit, statistics];
    case 'ofsted-inspector':
      return [statistics];
  }
}

const ofSchool = (school: string): readonly HomeTask[] => [
  { text: 'Your school', href: school, hint: 'This year’s report, as a page and as a PDF.' },
  {
    text: 'Respond',
    href: `${school}/respond`,
    hint: 'Say what you think of the report, question a figure, or tell us about a disruption.',
  },
  { text: 'Your responses', href: `${school}/responses`, hint: 'What you sent, and what was answered.' },
];

const ofHead = (school: string): readonly HomeTask[] => [
  {
    text: 'Sharing',
    href: `${school}/sharing`,
    hint: 'Share with governors or the local authority, take it back, and see who has looked.',
  },
  {
    text: 'Being contacted',
    href: `${school}/contact`,
    hint: 'Let schools like yours write to you, or stop them.',
  },
];

const ofNational: readonly HomeTask[] = [
  { text: 'Releases', href: '/releases', hint: 'Prepare, check, approve, plan or suspend a release.' },
  { text: 'Responses', href: '/responses', hint: 'What schools sent, with the days that they wait.' },
];
const audit: HomeTask = { text: 'Audit', href: '/audit', hint: 'Who looked at what, when and why.' };
