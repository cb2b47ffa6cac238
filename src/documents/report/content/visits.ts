import { displayPublished, isMissing } from '../../../attendance/published.ts';
import { similarInReach } from '../../../expectations/explanation/similar-in-reach.ts';
import { hasExpectation } from '../../../expectations/outcome.ts';
import { type Block, type Cards, paragraph, type Section } from '../../../presentation/blocks.ts';
import { counted, fixed, percent } from '../../../presentation/formatting.ts';
import { likeness } from './likeness.ts';
import { nameOf, type Peer, type ReportSubject } from './subject.ts';
import { chanceRange } from './within-chance.ts';

/** As many as a head can think about; the table of all similar schools has the rest. */
const mostCards = 4;

const consent =
  'These are public figures. Get in touch only if the other school has agreed to be contacted. Nobody has to take part.';

/** Similar schools with better attendance that a head could visit; undefined where there are no similar schools. */
export function visitsSection(subject: ReportSubject): Section | undefined {
  const { peers, released, release } = subject;
  if (peers.length === 0) return undefined;
  const within = counted(release.method.visitWithinKm, 'kilometre', 'kilometres');
  return {
    id: 'visits',
    heading: 'Similar schools to learn from',
    blocks: [
      ...nearby(subject, within),
      ...(isMissing(released.school.place) ? [paragraph(placeUnknown)] : []),
    ],
  };
}

const placeUnknown = 'The place of your school is not in the files used, so no distance could be worked out.';

function nearby(subject: ReportSubject, within: string): Block[] {
  const { peers, released, release } = subject;
  const reachable = new Set(similarInReach(released, release).map(({ urn }) => urn));
  const near = peers
    .filter(({ link }) => reachable.has(link.urn))
    .filter((peer) => leadsByMoreThanChance(subject, peer))
    .sort(bestFirst);
  if (near.length === 0) {
    return [
      paragraph(
        `None of your similar schools within ${within} is known to have better attendance by more than chance explains. The table below has all of them, wherever they are.`,
      ),
    ];
  }
  const shown = near.slice(0, mostCards);
  const more = near.length > shown.length ? `, of which these are the best ${shown.length}` : '';
  return [
    paragraph(
      `${counted(near.length, 'similar school', 'similar schools')} within ${within} had better attendance in ${subject.baselineYear} by more than chance explains${more}. They are among the schools most like yours in England.`,
    ),
    cards(subject, shown),
    paragraph(consent),
  ];
}

/** Both rates carry chance: the other school's is taken to be as large as one's own where it has no expectation. */
function leadsByMoreThanChance({ released, expectation }: ReportSubject, { released: other }: Peer): boolean {
  if (isMissing(released.attendance) || isMissing(other.attendance)) return false;
  const theirs = hasExpectation(other.outcome) ? other.outcome.chanceSd : expectation?.chanceSd;
  const ours = expectation?.chanceSd ?? theirs;
  if (ours === undefined || theirs === undefined) return other.attendance > released.attendance;
  return other.attendance - released.attendance > chanceRange(Math.hypot(ours, theirs));
}

function bestFirst(a: Peer, b: Peer): number {
  return Number(b.released.attendance) - Number(a.released.attendance) || a.link.rank - b.link.rank;
}

function cards({ released, release }: ReportSubject, near: readonly Peer[]): Cards {
  return {
    kind: 'cards',
    items: near.map((peer) => {
      const { alike, different } = likeness(released, peer.released, release);
      return {
        heading: `${nameOf(peer.released)}: ${displayPublished(peer.released.attendance, percent)} attendance`,
        rows: [
          { label: 'Where', value: `${peer.released.localAuthorityName}, ${distanceWords(peer, released)}` },
          ...(alike.length === 0 ? [] : [{ label: 'Alike', value: alike.join('; ') }]),
          {
            label: 'Different',
            value: different.length === 0 ? 'No large difference' : different.join('; '),
          },
        ],
      };
    }),
  };
}

type Placed = ReportSubject['released'];

/** "12 km away", "about 12 km away, give or take 3 km", or "within 20 km" where hardly more is known. */
function distanceWords({ link, released }: Peer, own: Placed): string {
  return displayPublished(link.distanceKm, (km) => {
    const error = withinKm(own) + withinKm(released);
    const away = km < 10 ? fixed(km, 1) : fixed(km, 0);
    if (error < 0.5) return `${away} km away in a straight line`;
    if (error > km / 2) return `within ${fixed(km + error, 0)} km in a straight line`;
    return `about ${away} km away in a straight line, give or take ${fixed(error, 0)} km`;
  });
}

function withinKm({ school: { place } }: Placed): number {
  return isMissing(place) ? 0 : place.withinKm;
}
