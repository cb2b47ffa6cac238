import { describe } from 'vitest';
import { type ReleaseState, releaseStates } from '../../workflow/release/release-state.ts';
import type { Nothing, ReportFacts, SchoolFacts } from '../facts.ts';
import { places, type Scenario, scenarios, schools, type Who } from '../scenario.fixture.ts';
import { defaultAccessSettings } from '../settings.ts';
import { mayFindASchool } from './find-a-school.ts';
import { mayListExpectations } from './list-expectations.ts';
import { maySeeCorrections } from './see-corrections.ts';
import { maySeeCounts } from './see-counts.ts';
import { maySeePlaceCounts } from './see-place-counts.ts';
import { maySeeProgress } from './see-progress.ts';
import { maySeeReport } from './see-report.ts';
import { maySeeSchoolPage } from './see-school-page.ts';

type School = keyof typeof schools;
const national: readonly Who[] = ['analyst', 'approver'];
const leaders: readonly Who[] = ['head', 'attendance-lead'];

const recordsOf = <Facts>(factsOf: (school: SchoolFacts) => Facts) =>
  Object.fromEntries(Object.entries(schools).map(([name, school]) => [name, factsOf(school)])) as Record<
    School,
    Facts
  >;

/** The column "expectation and report" of the table of who may see what. */
const reach: readonly Scenario<School>[] = [
  [leaders, ['own', 'own, opened'], 'own-school'],
  [leaders, 'else', 'another-school'],
  [['trust'], ['own', 'own, opened', 'sister in the trust', 'sister, opened'], 'school-in-trust'],
  [['trust'], 'else', 'outside-trust'],
  [['local-authority'], ['own, opened', 'neighbour, opened'], 'shared-with-local-authority'],
  [['local-authority'], ['own', 'neighbour'], 'not-shared-with-local-authority'],
  [['local-authority'], 'else', 'outside-local-authority'],
  [['hub-lead'], ['own, opened', 'neighbour, opened', 'sister, opened'], 'support-accepted'],
  [['hub-lead'], 'else', 'support-not-accepted'],
  [['regional-adviser'], ['own', 'own, opened', 'neighbour', 'neighbour, opened'], 'school-in-region'],
  [['regional-adviser'], 'else', 'outside-region'],
  [national, 'else', 'checks-releases'],
];
const withoutAuthorities = reach.filter(([who]) => !who.includes('local-authority'));

describe.each([
  ['a released report', (school: SchoolFacts) => ({ school, release: of('released') }), maySeeReport],
  [
    'how a school’s year goes',
    (school: SchoolFacts) => ({ school, release: of('released') }),
    maySeeProgress,
  ],
  ['the page of a school', (school: SchoolFacts) => ({ school, release: of('suspended') }), maySeeSchoolPage],
] as const)('%s', (_name, factsOf, rule) => {
  scenarios(rule, recordsOf(factsOf), reach);

  describe('where local authorities always see', () => {
    const seen: readonly Scenario<School>[] = [
      [
        ['local-authority'],
        ['own', 'own, opened', 'neighbour', 'neighbour, opened'],
        'school-in-local-authority',
      ],
      [['local-authority'], 'else', 'outside-local-authority'],
    ];
    scenarios(rule, recordsOf(factsOf), [...withoutAuthorities, ...seen], {
      ...defaultAccessSettings,
      localAuthoritySees: 'always',
    });
  });

  describe('where local authorities never see', () => {
    const shut: Scenario<School> = [['local-authority'], 'else', 'closed-to-local-authorities'];
    scenarios(rule, recordsOf(factsOf), [...withoutAuthorities, shut], {
      ...defaultAccessSettings,
      localAuthoritySees: 'never',
    });
  });
});

/** The column "rates and dashboards": governors see their school's, and authorities theirs, whatever has been shared. */
describe.each(['never', 'when-shared'] as const)(
  'counts of attendance, where authorities see expectations %s',
  (localAuthoritySees) => {
    scenarios(
      maySeeCounts,
      recordsOf((school) => ({ school })),
      [
        ...withoutAuthorities,
        [['governor'], ['own', 'own, opened'], 'own-school'],
        [['governor'], 'else', 'another-school'],
        [
          ['local-authority'],
          ['own', 'own, opened', 'neighbour', 'neighbour, opened'],
          'school-in-local-authority',
        ],
        [['local-authority'], 'else', 'outside-local-authority'],
      ],
      { ...defaultAccessSettings, localAuthoritySees },
    );
  },
);

describe('a report of a release in every state', () => {
  const within = schools['own, opened'];
  const records = Object.fromEntries(
    releaseStates.map((state): [ReleaseState, ReportFacts] => [
      state,
      { school: within, release: of(state) },
    ]),
  ) as Record<ReleaseState, ReportFacts>;
  const early = ['draft', 'checked', 'approved'] as const;
  const late = ['superseded', 'corrected'] as const;
  const all: readonly Who[] = [
    ...leaders,
    ...national,
    'trust',
    'local-authority',
    'hub-lead',
    'regional-adviser',
  ];
  const partners = all.filter((who) => !leaders.includes(who) && !national.includes(who));
  scenarios(maySeeReport, records, [
    [all, ['suspended'], 'release-suspended'],
    [all, ['withdrawn'], 'release-withdrawn'],
    [leaders, ['released'], 'own-school'],
    [leaders, early, 'not-yet-released'],
    [leaders, late, 'own-earlier-release'],
    [national, ['draft'], 'not-yet-released'],
    [national, ['checked', 'approved', 'released', ...late], 'checks-releases'],
    [partners, early, 'not-yet-released'],
    [partners, late, 'no-longer-in-force'],
    [['trust'], ['released'], 'school-in-trust'],
    [['local-authority'], ['released'], 'shared-with-local-authority'],
    [['hub-lead'], ['released'], 'support-accepted'],
    [['regional-adviser'], ['released'], 'school-in-region'],
  ]);
});

const list: Record<'the list', Nothing> = { 'the list': {} };
const listers: readonly Who[] = ['trust', 'local-authority', 'hub-lead', 'regional-adviser', ...national];

describe.each([
  ['the list of expectations', mayListExpectations],
  ['search for a school', mayFindASchool],
] as const)('%s', (_name, rule) => {
  scenarios(rule, list, [[listers, 'else', 'sees-schools']]);

  describe('where local authorities never see', () => {
    scenarios(
      rule,
      list,
      [
        [listers.filter((who) => who !== 'local-authority'), 'else', 'sees-schools'],
        [['local-authority'], 'else', 'closed-to-local-authorities'],
      ],
      { ...defaultAccessSettings, localAuthoritySees: 'never' },
    );
  });
});

describe('the log of corrections', () => {
  scenarios(maySeeCorrections, list, [[[...leaders, ...listers], 'else', 'sees-schools']]);
});

describe('the attendance of several schools together', () => {
  scenarios(maySeePlaceCounts, places, [
    [['trust'], ['own trust'], 'own-place'],
    [['local-authority'], ['own authority'], 'own-place'],
    [['hub-lead'], ['own hub'], 'own-place'],
    [['regional-adviser'], ['own region'], 'own-place'],
    [['regional-adviser'], ['own authority', 'another of the region'], 'place-in-region'],
    [['trust', 'local-authority', 'hub-lead', 'regional-adviser'], 'else', 'another-place'],
    [national, ['own trust', 'another trust', 'own hub', 'another hub'], 'another-place'],
    [national, 'else', 'watches-england'],
  ]);
});

function of(state: ReleaseState) {
  return { state, preparedBy: 'person-analyst' };
}
