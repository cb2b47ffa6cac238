import { describe, expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import type { School } from '../../../attendance/school.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { paragraph } from '../../../presentation/blocks.ts';
import { carriedOnNote, followersNote } from './carried-on.ts';
import { type ReportSubject, reportSubject } from './subject.ts';

const release = sampleRelease();
const [before, longBefore] = [100_901, 100_902] as [Urn, Urn];

/** The special school, with what is told of its other URNs; its attendance of the year stands under `publishedAs`. */
function subject(changes: Partial<School>, publishedAs?: Urn): ReportSubject {
  const released = release.byUrn.get(sampleUrns.special)!;
  const { school } = released;
  const figures = school.absence.get(release.baseline)!;
  const absence = new Map(school.absence).set(release.baseline, {
    ...figures,
    publishedAs: publishedAs ?? school.urn,
  });
  return reportSubject(release, {
    ...released,
    school: { ...school, censusUrn: school.urn, absence, ...changes },
  });
}
const used = (urn: Urn, what: string) => [
  paragraph(
    `Your school took the place of the school with URN ${urn}, whose ${what} we use: the same school under a new number.`,
  ),
];

describe('a school whose figures stand under an earlier URN', () => {
  test('is told which, and of which school', () => {
    expect(carriedOnNote(subject({ censusUrn: before }))).toEqual(used(before, 'January census'));
    expect(carriedOnNote(subject({}, before))).toEqual(used(before, 'attendance of 2022/23'));
    expect(carriedOnNote(subject({ censusUrn: before }, before))).toEqual(
      used(before, 'attendance of 2022/23 and January census'),
    );
  });

  test('of two, the one of the attendance is named', () => {
    expect(carriedOnNote(subject({ censusUrn: longBefore }, before))).toEqual(
      used(before, 'attendance of 2022/23 and January census'),
    );
  });

  test('is told nothing where they are its own, or there are none', () => {
    expect(carriedOnNote(subject({}))).toEqual([]);
    expect(carriedOnNote(subject({ absence: new Map() }))).toEqual([]);
  });
});

test('a school that ended is told which followed', () => {
  expect(followersNote(subject({ followedBy: [] }))).toEqual([]);
  expect(followersNote(subject({ followedBy: [before] }))).toEqual([
    paragraph('The register names the school that followed: URN 100901.'),
  ]);
  expect(followersNote(subject({ followedBy: [before, longBefore] }))).toEqual([
    paragraph('The register names the schools that followed: URN 100901, 100902.'),
  ]);
});
