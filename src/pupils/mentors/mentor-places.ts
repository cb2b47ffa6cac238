/** A mentor of the programme, with the schools where they work and the pupils whom they can take. */
export interface Mentor {
  readonly id: string;
  /** URNs. */
  readonly schools: readonly number[];
  readonly places: number;
  /** Languages in which they can talk with a family. */
  readonly languages: readonly string[];
}

/** A pupil for whom a mentor is sought: consent is there. */
export interface MentorRequest {
  /** Reference of the case, with no name in it. */
  readonly reference: string;
  readonly school: number;
  /** ISO date: who asked first is served first. */
  readonly since: string;
  readonly language: string | undefined;
}

/** Who works with whom, and who waits for want of what. */
export interface MentorPlan {
  readonly pairs: readonly { readonly reference: string; readonly mentor: string }[];
  readonly waiting: readonly {
    readonly reference: string;
    readonly why: 'no-mentor-at-school' | 'no-place';
  }[];
}

/**
 * Gives out places in the order in which they were asked for. A mentor who speaks the family's language comes first, then the
 * one with most places left, then the one whose id comes first. A person confirms each pair.
 */
export function placeWithMentors(requests: readonly MentorRequest[], mentors: readonly Mentor[]): MentorPlan {
  const left = new Map(mentors.map(({ id, places }) => [id, places]));
  const pairs: { reference: string; mentor: string }[] = [];
  const waiting: { reference: string; why: 'no-mentor-at-school' | 'no-place' }[] = [];
  for (const { reference, school, language } of requests.toSorted(byDateAsked)) {
    const there = mentors.filter(({ schools }) => schools.includes(school));
    const [best] = there
      .filter(({ id }) => left.get(id)! > 0)
      .toSorted(
        (a, b) =>
          speaks(b, language) - speaks(a, language) ||
          left.get(b.id)! - left.get(a.id)! ||
          (a.id < b.id ? -1 : 1),
      );
    if (best === undefined) {
      waiting.push({ reference, why: there.length === 0 ? 'no-mentor-at-school' : 'no-place' });
      continue;
    }
    left.set(best.id, left.get(best.id)! - 1);
    pairs.push({ reference, mentor: best.id });
  }
  return { pairs, waiting };
}

const speaks = ({ languages }: Mentor, language: string | undefined): number =>
  Number(language !== undefined && languages.includes(language));

const byDateAsked = (a: MentorRequest, b: MentorRequest): number =>
  a.since === b.since ? (a.reference < b.reference ? -1 : 1) : a.since < b.since ? -1 : 1;
