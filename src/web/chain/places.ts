import { may, reportInForce, schoolNamed } from '../../access/may.ts';
import { ownPlace } from '../../access/own-place.ts';
import type { AccessSettings } from '../../access/settings.ts';
import { schoolOf, type Viewer } from '../../access/viewer.ts';
import { placeId } from '../../attendance/places/attendance-place.ts';
import type { Urn } from '../../attendance/urn.ts';

/** A part of the service that a viewer can go to from everywhere. */
export interface ServicePlace {
  readonly href: string;
  /** In the menu; undefined for what only the home page offers. */
  readonly menu?: string;
  /** On the home page, with what it is for. */
  readonly home: string;
  readonly hint: string;
  /** Under which heading the home page has it. */
  readonly part: HomePart;
}

/** Headings of the home page, in their order. */
export const homeParts = [
  'What is expected',
  'Attendance',
  'Help and practices',
  'The service itself',
] as const;
export type HomePart = (typeof homeParts)[number];

/** Who asks, for their own school where they have one. */
interface Asks {
  readonly viewer: Viewer;
  readonly own: Urn | undefined;
  readonly settings: AccessSettings;
}

interface OfferedPlace extends Omit<ServicePlace, 'href'> {
  readonly href: (own: Urn | undefined, viewer: Viewer) => string;
  readonly offered: (asks: Asks) => boolean;
}

const ofSchool = (page: string) => (own: Urn | undefined) => `/school/${own}${page}`;
const seesOwnPage = ({ viewer, own, settings }: Asks) =>
  own !== undefined && may(viewer, 'see-school-page', { school: schoolNamed(own) }, settings);

const decidesOnSupport = ({ viewer, settings }: Asks) => may(viewer, 'plan-matching', {}, settings);

/** Every such part, most wanted first, with the rule that opens it. */
const places: readonly OfferedPlace[] = [
  {
    href: () => '/releases',
    menu: 'Releases',
    home: 'Releases',
    hint: 'Prepare, check, approve, plan or suspend a release.',
    part: 'What is expected',
    offered: ({ viewer }) => may(viewer, 'see-releases', {}),
  },
  {
    href: () => '/publications',
    home: 'Releases of statistics',
    hint: 'Public statistics before their time: read the checks, sign, approve, suspend.',
    part: 'Attendance',
    offered: ({ viewer }) => may(viewer, 'see-publications', {}),
  },
  {
    href: ofSchool(''),
    menu: 'Your school',
    home: 'Your school',
    hint: 'This year’s report, as a page and as a PDF.',
    part: 'What is expected',
    offered: seesOwnPage,
  },
  {
    href: ofSchool('/board-pack'),
    menu: 'Board pack',
    home: 'Board pack',
    hint: 'One page with questions to ask. It opens once the head has shared it with governors.',
    part: 'What is expected',
    // Whether the head shares it shows when it is opened: the menu must not tell.
    offered: (asks) => {
      const { viewer, own } = asks;
      if (own === undefined || seesOwnPage(asks)) return false;
      const shared = { ...schoolNamed(own), boardPackShared: true };
      return may(viewer, 'see-board-pack', { ...reportInForce(own), school: shared });
    },
  },
  {
    href: () => '/schools',
    menu: 'Schools',
    home: 'Schools',
    hint: 'Find a school, sort and filter the list, or download it.',
    part: 'What is expected',
    offered: ({ viewer, settings }) => may(viewer, 'list-expectations', {}, settings),
  },
  {
    href: ofSchool('/respond'),
    home: 'Respond',
    hint: 'Say what you think of the report, question a figure, or tell us about a disruption.',
    part: 'What is expected',
    offered: ({ viewer, own }) => own !== undefined && may(viewer, 'question-data', reportInForce(own)),
  },
  {
    href: ofSchool('/responses'),
    menu: 'Responses',
    home: 'Your responses',
    hint: 'What you sent, and what was answered.',
    part: 'What is expected',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'see-responses', { school: schoolNamed(own) }),
  },
  {
    href: () => '/responses',
    menu: 'Responses',
    home: 'Responses',
    hint: 'What schools sent, with the days that they wait.',
    part: 'What is expected',
    offered: ({ viewer }) => may(viewer, 'see-response-queue', {}),
  },
  {
    href: ofSchool('/sharing'),
    menu: 'Sharing',
    home: 'Sharing',
    hint: 'Share with governors or the local authority, take it back, and see who has looked.',
    part: 'What is expected',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'see-share-log', { school: schoolNamed(own) }),
  },
  {
    href: ofSchool('/contact'),
    home: 'Being asked',
    hint: 'Let schools like yours ask you, pause, or stop them.',
    part: 'Help and practices',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'consent-to-contact', { school: schoolNamed(own) }),
  },
  {
    href: ofSchool('/help'),
    home: 'Schools that help each other',
    hint: 'What you asked similar schools, what they asked you, and the answers.',
    part: 'Help and practices',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'see-help-box', { school: schoolNamed(own) }),
  },
  {
    href: ofSchool('/plan'),
    home: 'Attendance plan',
    hint: 'Your school’s own, and nobody else’s: write it here, and take it away as a PDF or as text.',
    part: 'What is expected',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'keep-attendance-plan', { school: schoolNamed(own) }),
  },
  {
    href: ofSchool('/support'),
    menu: 'Support',
    home: 'Support',
    hint: 'What would lead to an offer of support, what you were offered, and how to ask.',
    part: 'Help and practices',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'see-school-support', { school: schoolNamed(own) }),
  },
  {
    href: ofSchool('/surveys'),
    home: 'Surveys of barriers',
    hint: 'Ask pupils and staff what keeps pupils away. Nobody signs in to answer, and no answer is kept.',
    part: 'Help and practices',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'run-survey', { school: schoolNamed(own) }),
  },
  {
    href: () => '/support',
    menu: 'Support',
    home: 'Support of schools',
    hint: 'Schools that have a hub’s support, and what waits for a decision.',
    part: 'Help and practices',
    offered: decidesOnSupport,
  },
  {
    href: () => '/support',
    menu: 'Support',
    home: 'Support of schools',
    hint: 'Schools that have a hub’s support, or had it.',
    part: 'Help and practices',
    offered: (asks) => may(asks.viewer, 'see-supported', {}, asks.settings) && !decidesOnSupport(asks),
  },
  {
    href: () => '/hubs',
    home: 'Hubs',
    hint: 'Lead schools that help others, their open days and whom to write to.',
    part: 'Help and practices',
    offered: ({ viewer }) => may(viewer, 'see-hubs', {}),
  },
  {
    href: () => '/practices',
    home: 'Practices',
    hint: 'What schools do about attendance, what it costs, and what is known of it.',
    part: 'Help and practices',
    offered: ({ viewer }) => may(viewer, 'see-hubs', {}),
  },
  {
    href: () => '/practice-changes',
    home: 'Changes of practices',
    hint: 'What was proposed for the library of practices, and what waits for a second person.',
    part: 'Help and practices',
    offered: ({ viewer }) => may(viewer, 'see-practice-changes', {}),
  },
  {
    href: () => '/what-support-achieved',
    home: 'What support achieved',
    hint: 'Year by year: whether support helped, how sure that is, and what cannot be said.',
    part: 'Help and practices',
    offered: ({ viewer }) => may(viewer, 'see-hubs', {}),
  },
  {
    href: ofSchool('/attendance'),
    menu: 'Attendance',
    home: 'Attendance',
    hint: 'Attendance and absence by day, week and group, as registers have it.',
    part: 'Attendance',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'see-counts', { school: schoolNamed(own) }),
  },
  {
    href: (_own, viewer) => `/area/${placeId(ownPlace(viewer)!)}/attendance`,
    menu: 'Attendance',
    home: 'Attendance',
    hint: 'Attendance and absence of your schools together and of each, with small numbers hidden.',
    part: 'Attendance',
    offered: ({ viewer }) => {
      const place = ownPlace(viewer);
      return place !== undefined && may(viewer, 'see-place-counts', { place, region: undefined });
    },
  },
  {
    href: ofSchool('/progress'),
    home: 'How this year goes',
    hint: 'The year so far beside last year and what is expected, and the days that were not as expected.',
    part: 'Attendance',
    offered: ({ viewer, own, settings }) =>
      own !== undefined && may(viewer, 'see-progress', { school: schoolNamed(own) }, settings),
  },
  {
    href: ofSchool('/registers'),
    home: 'Registers',
    hint: 'Your school’s own marks, day by day, with what was amended. Nobody above the school reads them.',
    part: 'Attendance',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'see-registers', { school: schoolNamed(own) }),
  },
  {
    href: ofSchool('/suppliers'),
    home: 'Who sends your registers',
    hint: 'Appoint a supplier, or dismiss one.',
    part: 'Attendance',
    offered: ({ viewer, own }) =>
      own !== undefined && may(viewer, 'appoint-supplier', { school: schoolNamed(own) }),
  },
  {
    href: () => '/corrections',
    menu: 'Corrections',
    home: 'Corrections',
    hint: 'What was found to be wrong, and what was done about it.',
    part: 'What is expected',
    offered: ({ viewer, settings }) => may(viewer, 'see-corrections', {}, settings),
  },
  {
    href: () => '/audit',
    menu: 'Audit',
    home: 'Audit',
    hint: 'Who looked at what, when and why.',
    part: 'The service itself',
    offered: ({ viewer }) => may(viewer, 'see-audit', {}),
  },
  {
    href: () => '/statistics',
    menu: 'Statistics',
    home: 'National statistics',
    hint: 'Published figures on attendance in England.',
    part: 'Attendance',
    offered: ({ viewer }) => may(viewer, 'see-public-statistics', {}),
  },
];

/** Where a viewer can go: what the rules of access can ever grant them, and nothing that hints at more. */
export function placesFor(viewer: Viewer, settings: AccessSettings): readonly ServicePlace[] {
  const own = schoolOf(viewer);
  return places
    .filter(({ offered }) => offered({ viewer, own, settings }))
    .map(({ href, offered: _offered, ...place }) => ({ ...place, href: href(own, viewer) }));
}
