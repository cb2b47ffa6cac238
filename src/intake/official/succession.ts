import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { SchoolStatus } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { EstablishmentSource } from './establishments.ts';
import type { Lineage } from './lineage.ts';
import type { Member } from './universe.ts';

/** Members under the URNs of today, and what became of those that ended. */
export interface Succession {
  readonly members: readonly Member[];
  /** Schools that go by a later URN now, carried on plainly. */
  readonly carriedOn: number;
  /** Schools that ended in a merger, a split or a way not told, with those that followed. */
  readonly notPlain: ReadonlyMap<Urn, readonly Urn[]>;
}

/** Where a school that ended is carried on: under one URN, or by several that share it, or not at all. */
type Fate = Urn | readonly Urn[] | undefined;

/**
 * A school that became another after the baseline year's census is that other one: same pupils, same site, a new URN. So
 * the figures go on under the one plain, open successor. Nothing is guessed where schools merged or parted.
 */
export function underTodaysUrns(
  members: readonly Member[],
  lineage: Lineage,
  sources: readonly EstablishmentSource[],
  baseline: AcademicYear,
): Succession {
  const knowing = sources.filter((source) => source.knowsStatusIn(baseline));
  const statusOf = (urn: Urn) => statusIn(knowing, urn);
  const own = new Set(members.map(({ urn }) => urn));
  const fates = members.map((member): Fate => {
    if (statusOf(member.urn) === 'closed') return fateOf(member, lineage, knowing);
    // Figures of the year under the successor's URN show that it was open, whatever the registers leave out.
    const follower = lineage.plainSuccessorOf(member.urn);
    return follower !== undefined && member.baseline?.publishedAs === follower ? follower : undefined;
  });
  const claims = new Map<Urn, number>();
  for (const fate of fates) if (typeof fate === 'number') claims.set(fate, (claims.get(fate) ?? 0) + 1);
  const notPlain = new Map<Urn, readonly Urn[]>();
  let carriedOn = 0;
  const today = members.map((member, index): Member => {
    const fate = fates[index];
    if (fate === undefined) return member;
    if (typeof fate === 'number' && !own.has(fate) && claims.get(fate) === 1) {
      carriedOn += 1;
      const otherUrns = [member.urn, ...member.otherUrns.filter((urn) => urn !== fate)];
      return { ...member, urn: fate, otherUrns };
    }
    const followedBy = typeof fate === 'number' ? [fate] : fate;
    notPlain.set(member.urn, followedBy);
    return { ...member, followedBy };
  });
  return { members: [...today].sort((a, b) => a.urn - b.urn), carriedOn, notPlain };
}

/** Follows a closed school from one plain successor to the next until one is open. */
function fateOf(member: Member, lineage: Lineage, knowing: readonly EstablishmentSource[]): Fate {
  const seen = new Set<Urn>([member.urn]);
  let at = member.urn;
  while (true) {
    const next = lineage.plainSuccessorOf(at);
    if (next === undefined) {
      const followers = lineage.followersOf(at);
      if (followers.length > 0) return followers;
      return at === member.urn ? atSameNumber(member, knowing) : undefined;
    }
    if (seen.has(next)) return undefined;
    seen.add(next);
    const status = statusIn(knowing, next);
    if (status === 'open' || status === 'closing') return next;
    // No register shows it open: it follows, and nothing more can be said.
    if (status === undefined) return [next];
    at = next;
  }
}

/**
 * Without links: the one open school under the same LAESTAB, which stays with a site when its URN changes. A register gives
 * the number under the authority of its day.
 */
function atSameNumber({ urn, laestab, phase }: Member, knowing: readonly EstablishmentSource[]): Fate {
  for (const source of knowing) {
    const open = source
      .allAt(source.get(urn)?.laestab ?? laestab)
      .filter(
        (one) =>
          one.urn > urn &&
          (one.status === 'open' || one.status === 'closing') &&
          (one.phase === undefined || one.phase === phase),
      );
    if (open.length === 1) return open[0]?.urn;
    if (open.length > 1) return open.map((one) => one.urn);
  }
  return undefined;
}

/** From the newest source that knows. */
function statusIn(knowing: readonly EstablishmentSource[], urn: Urn): SchoolStatus | undefined {
  for (const source of knowing) {
    const status = source.get(urn)?.status;
    if (status !== undefined) return status;
  }
  return undefined;
}
