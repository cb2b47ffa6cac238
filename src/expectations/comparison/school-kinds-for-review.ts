import { isMissing, isPresent } from '../../attendance/published.ts';
import { hasExpectation } from '../outcome.ts';
import type { ReleasedSchool } from '../release.ts';
import { faithWithCalendar } from '../similar-schools/faith-calendar.ts';
import { ageBand } from '../similar-schools/walls.ts';

/** A kind of school of which a head would be the first to see that a list or a number is wrong. */
export interface KindForReview {
  /** As a heading, in the singular. */
  readonly words: string;
  /** How many of the kind are drawn. */
  readonly draw: 1 | 2;
  readonly is: (released: ReleasedSchool) => boolean;
}

type Of = (released: ReleasedSchool) => boolean;

const secondary: Of = ({ school }) => school.phase === 'secondary';
const primary: Of = ({ school }) => school.phase === 'primary';
const special: Of = ({ school }) => school.phase === 'special';
const all =
  (...each: readonly Of[]): Of =>
  (released) =>
    each.every((holds) => holds(released));
const within =
  (words: RegExp): Of =>
  ({ comparedWithin }) =>
    words.test(comparedWithin);
const band =
  (words: string): Of =>
  ({ school }) =>
    ageBand(school) === words;
const pupils =
  (holds: (roll: number) => boolean): Of =>
  ({ school: { circumstances } }) =>
    isPresent(circumstances.roll) && holds(circumstances.roll);
const share =
  (of: 'freeSchoolMealsEver6' | 'englishAdditionalLanguage', holds: (percent: number) => boolean): Of =>
  ({ school: { circumstances } }) => {
    const figure = circumstances[of];
    return isPresent(figure) && holds(figure);
  };
const asked =
  (holds: (outcome: Extract<ReleasedSchool['outcome'], { gap: number }>) => boolean): Of =>
  ({ outcome }) =>
    hasExpectation(outcome) && holds(outcome);
const faith: Of = ({ school }) => faithWithCalendar(school) !== '';
const catholic: Of = ({ school }) => isPresent(school.denomination) && /catholic/i.test(school.denomination);

/** Twenty kinds. Thirty schools of them are read before a release: two of each kind that earlier lists had wrong. */
export const kindsForReview: readonly KindForReview[] = [
  {
    words: 'School whose figure is in question',
    draw: 2,
    is: ({ outcome }) => outcome.status === 'in-question',
  },
  { words: 'Grammar school', draw: 2, is: within(/(^|, )selective(,|$)/) },
  { words: 'Other secondary school in a selective area', draw: 1, is: within(/in a selective area/) },
  { words: 'Boys’ secondary school', draw: 2, is: within(/boys only/) },
  { words: 'Girls’ secondary school', draw: 1, is: within(/girls only/) },
  { words: 'Technical college or studio school', draw: 2, is: within(/technical college|studio school/) },
  { words: 'Upper school', draw: 2, is: all(secondary, band('upper, from 13 or 14')) },
  { words: 'Middle school', draw: 1, is: band('middle') },
  { words: 'All-through school', draw: 1, is: band('all-through') },
  {
    words: 'Infant or first school',
    draw: 1,
    is: (each) => ['infant', 'first'].includes(ageBand(each.school)),
  },
  { words: 'Junior school', draw: 1, is: band('junior') },
  { words: 'Jewish, Muslim, Hindu or Sikh school', draw: 2, is: faith },
  { words: 'Catholic secondary school', draw: 1, is: all(secondary, catholic) },
  {
    words: 'Special school',
    draw: 2,
    is: all(
      special,
      asked(({ status }) => status === 'set'),
    ),
  },
  {
    words: 'Special school that is asked to hold',
    draw: 2,
    is: all(
      special,
      asked(({ status }) => status === 'maintain'),
    ),
  },
  {
    words: 'Small rural primary school, with fewer than 80 pupils',
    draw: 1,
    is: all(
      primary,
      pupils((roll) => roll < 80),
    ),
  },
  {
    words: 'Large secondary school, with more than 1,500 pupils',
    draw: 1,
    is: all(
      secondary,
      pupils((roll) => roll > 1500),
    ),
  },
  {
    words: 'School where half the pupils have been eligible for free meals',
    draw: 2,
    is: share('freeSchoolMealsEver6', (percent) => percent >= 50),
  },
  {
    words: 'School where most pupils have another first language',
    draw: 1,
    is: share('englishAdditionalLanguage', (percent) => percent >= 60),
  },
  {
    words: 'School whose similar schools are far away',
    draw: 2,
    is: ({ similar }) => {
      const far = similar.filter(({ distanceKm }) => !isMissing(distanceKm) && distanceKm > 100);
      return similar.length > 0 && far.length > similar.length / 2;
    },
  },
];
