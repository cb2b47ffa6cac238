import { displayYear } from '../../attendance/academic-year.ts';
import { noExpectationWords } from '../../attendance/outcome-glossary.ts';
import { displayPublished, isMissing, type Published } from '../../attendance/published.ts';
import { publishedNameOr } from '../../attendance/school-name.ts';
import { type DrawnForReview, drawForReview } from '../../expectations/comparison/draw-for-review.ts';
import { objectionsTo } from '../../expectations/comparison/objections.ts';
import { type Expectation, hasExpectation } from '../../expectations/outcome.ts';
import type { Release, ReleasedSchool } from '../../expectations/release.ts';
import { type Block, bullets, numbers, paragraph, type Section, words } from '../../presentation/blocks.ts';
import { count, counted, percent, points, shownDifference } from '../../presentation/formatting.ts';
import { stylesheet } from '../../presentation/html/stylesheet.ts';
import { templates } from '../../presentation/html/templates.ts';

/**
 * Thirty schools of twenty kinds for an analyst to read before a release and to sign: each with its number, its list, and what
 * its head could object to.
 *
 * @param seed a whole number that decides which schools are drawn
 */
export function reviewSections(release: Release, seed: number): Section[] {
  const drawn = drawForReview(release, seed);
  return [
    howToRead(release, drawn, seed),
    ...drawn.flatMap(({ kind, schools }, i) =>
      schools.map((released, j) => schoolSection(release, kind.words, released, `kind-${i + 1}-${j + 1}`)),
    ),
    signature(release),
  ];
}

/** The page, which opens from disk, and its style sheet. */
export function reviewFiles(release: Release, seed: number): { path: string; content: string }[] {
  const page = templates(import.meta.dirname).getTemplate('review.njk', true);
  return [
    {
      path: 'review.html',
      content: page.render({
        stylesheet: 'review.css',
        year: displayYear(release.expectationYear),
        sections: reviewSections(release, seed),
      }),
    },
    { path: 'review.css', content: stylesheet() },
  ];
}

function howToRead({ method, id }: Release, drawn: readonly DrawnForReview[], seed: number): Section {
  const all = drawn.reduce((sum, { schools }) => sum + schools.length, 0);
  const without = drawn.filter(({ schools }) => schools.length === 0).map(({ kind }) => kind.words);
  return {
    id: 'how-to-read',
    heading: 'What this is',
    blocks: [
      paragraph(
        `${counted(all, 'school', 'schools')} of ${counted(drawn.length - without.length, 'kind', 'kinds')}, drawn with the seed ${seed} from release ${id.slice(0, 12)}, method ${method.name} ${method.version} (${method.label}). Read each as its head would, before any head does: is the list one of schools like this, and is the number fair? What a head could object to stands above each list. An objection is not a fault, and a list without one may still be wrong.`,
      ),
      ...(without.length === 0
        ? []
        : [
            paragraph('The release has no school, or none left to draw, of these kinds:'),
            bullets(...without),
          ]),
    ],
  };
}

function schoolSection(release: Release, kind: string, released: ReleasedSchool, id: string): Section {
  const { school } = released;
  const objections = objectionsTo(released, release);
  return {
    id,
    heading: `${kind}: ${publishedNameOr(school.name, school.urn)}`,
    blocks: [
      { kind: 'facts', rows: factsOf(release, released) },
      ...(objections.length === 0
        ? [paragraph('Nothing of what heads have objected to before speaks against it.')]
        : [paragraph('Its head could object:'), bullets(...objections)]),
      ...listOf(release, released),
      {
        kind: 'facts',
        rows: [{ label: 'Is the list right, is the number fair? If not, why', value: ' ' }],
      },
    ],
  };
}

function factsOf({ baseline, expectationYear }: Release, released: ReleasedSchool) {
  const { school, attendance, localAuthorityName, comparedWithin, outcome } = released;
  const { roll, freeSchoolMealsEver6 } = school.circumstances;
  return [
    { label: 'School', value: `URN ${school.urn}, ${localAuthorityName}, ${comparedWithin}` },
    {
      label: 'Pupils',
      value: `${displayPublished(roll, count)}; eligible for free meals in six years: ${displayPublished(freeSchoolMealsEver6, percent)}`,
    },
    { label: `Attendance in ${displayYear(baseline)}`, value: displayPublished(attendance, percent) },
    ...(hasExpectation(outcome)
      ? [
          {
            label: 'Similar schools’ average',
            value: `${percent(outcome.similarAttendance)}; ${Math.round(100 * outcome.reliability)}% of the gap is likely to be real`,
          },
          {
            label: `Asked for ${displayYear(expectationYear)}`,
            value: askedOf(outcome, attendance),
          },
        ]
      : [{ label: `Asked for ${displayYear(expectationYear)}`, value: noExpectationWords[outcome.status] }]),
  ];
}

/** In the tenths that the head reads; from where it is counted, where that is not the figure above. */
function askedOf(
  { status, expectedAttendance, baselineAttendance, minimumImprovement }: Expectation,
  attendance: Published<number>,
): string {
  const from = percent(baselineAttendance);
  const own = from === displayPublished(attendance, percent);
  if (status === 'maintain') {
    const more = !isMissing(attendance) && shownDifference(attendance, expectedAttendance) > 0;
    return `to ${more ? 'come back to' : 'hold'} ${percent(expectedAttendance)}${own ? '' : ', counted from earlier years too'}`;
  }
  const by = points(minimumImprovement);
  return `${percent(expectedAttendance)}, ${own ? `up ${by}` : `${by} above the ${from} that it is counted from`}`;
}

function listOf({ byUrn }: Release, { similar }: ReleasedSchool): Block[] {
  const rows = similar.flatMap(({ urn, rank, distanceKm }) => {
    const peer = byUrn.get(urn);
    if (peer === undefined) return [];
    const { roll, freeSchoolMealsEver6 } = peer.school.circumstances;
    return [
      [
        `${rank}. ${publishedNameOr(peer.school.name, urn)}`,
        peer.comparedWithin,
        displayPublished(distanceKm, (km) => `${Math.round(km)} km`),
        displayPublished(peer.attendance, percent),
        displayPublished(roll, count),
        displayPublished(freeSchoolMealsEver6, percent),
      ].map((text) => ({ text })),
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Its similar schools, nearest first',
      columns: [
        words('School'),
        words('Kind'),
        numbers('Away'),
        numbers('Attendance'),
        numbers('Pupils'),
        numbers('Free meals'),
      ],
      rows,
    },
  ];
}

function signature({ id }: Release): Section {
  return {
    id: 'signature',
    heading: 'Signed',
    blocks: [
      paragraph(
        'I have read these schools as their heads would. What I would not defend to a head stands beside it.',
      ),
      {
        kind: 'facts',
        rows: [
          { label: 'Name', value: ' ' },
          { label: 'Date', value: ' ' },
          { label: 'Signature', value: ' ' },
          { label: 'Release', value: id },
        ],
      },
    ],
  };
}
