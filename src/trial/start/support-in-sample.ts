import type { Urn } from '../../attendance/urn.ts';
import { ask, change, type Database } from '../../store/postgres/connection/handle.ts';
import { proposeSupport } from '../../store/postgres/support/begin-support.ts';
import { readSupported } from '../../store/postgres/support/read-supported.ts';
import { SupportRefused } from '../../store/postgres/support/support-refused.ts';
import { takeSupportStep } from '../../store/postgres/support/take-step.ts';
import type { SupportState } from '../../workflow/support/support-state.ts';
import type { SupportStep } from '../../workflow/support/support-step.ts';
import type { SupportBody } from '../../workflow/support/support-work.ts';
import type { SamplePerson, SchoolToSample } from '../stand-in/sample-people.ts';
import { actsAs, inSessionOf } from './in-session-of.ts';
import { inventedHead } from './invented-head.ts';

/** Of the schools beside the sample's one in so many has accepted the hub's support. */
const oneIn = 12;

/** Who has a hand in the sample's support, and for which schools. */
export interface SampleSupport {
  readonly sample: SchoolToSample;
  /** The other schools of its authority. */
  readonly others: readonly { readonly urn: Urn; readonly name: string }[];
  readonly people: readonly SamplePerson[];
  /** Id of the sample's hub. */
  readonly hub: string;
  readonly issuer: URL;
}

interface Offered {
  readonly id: string;
  readonly urn: Urn;
  readonly state: SupportState;
}

/**
 * Some schools of the sample's authority were offered support, accepted it and work with the sample's hub, and the sample's
 * own school has an offer to answer: step by step as on the pages, and on record as whoever took each. Each step looks for its own
 * result, so a trial that ended half-way is made whole by the next.
 */
export async function supportInSample(
  database: Database,
  { sample, others, people, hub, issuer }: SampleSupport,
): Promise<void> {
  const { region } = sample;
  if (region === null) return;
  const adviser = actsAs(people.find(({ role }) => role === 'regional-adviser')!, { kind: 'region', region });
  const atHub = others.filter(({ urn }, i) => i % oneIn === 0 && String(urn) !== hub);
  const ours = [sample, ...atHub].map(({ urn }) => urn);
  /** Offers in a state, of schools with no second one: that would be somebody's of the trial. */
  const standing = (session: string, state: SupportState) =>
    offersIn(database, session).then((offers) =>
      offers.filter(
        ({ state: at, urn }) =>
          at === state && ours.includes(urn) && offers.filter((offer) => offer.urn === urn).length === 1,
      ),
    );
  const atSchools = await inSessionOf(database, adviser, issuer, async (session) => {
    const before = await offersIn(database, session);
    for (const urn of ours.filter((one) => !before.some((offer) => offer.urn === one)))
      await unlessCarriedOn(change(database, session, proposeSupport, { urn, body: { words: whyProposed } }));
    for (const { id } of await standing(session, 'proposed'))
      await take(database, session, { offer: id, step: 'confirmed', body: { words: whyOffered } });
    return standing(session, 'offered');
  });
  const names = new Map(atHub.map(({ urn, name }) => [urn, name]));
  for (const { id, urn } of atSchools.filter((offer) => names.has(offer.urn)))
    await inSessionOf(database, inventedHead(urn, names.get(urn)!), issuer, (session) =>
      take(database, session, { offer: id, step: 'accepted', body: { words: '' } }),
    );
  await inSessionOf(database, adviser, issuer, async (session) => {
    for (const { id, urn } of await standing(session, 'accepted'))
      if (names.has(urn))
        await take(database, session, { offer: id, step: 'placed', body: { words: whyPlaced, hub } });
  });
}

const whyProposed = 'Attendance has been below what was expected (sample).';
const whyOffered = 'The school and its trust have tried what they can alone (sample).';
const whyPlaced = 'It is the nearest hub with a place (sample).';

/** How many events there are before each step that is taken here. */
const before = { confirmed: 1, accepted: 2, placed: 3 } as const satisfies Partial<
  Record<SupportStep, number>
>;

const take = (
  database: Database,
  session: string,
  {
    step,
    ...rest
  }: { readonly offer: string; readonly step: keyof typeof before; readonly body: SupportBody },
) => unlessCarriedOn(change(database, session, takeSupportStep, { step, after: before[step], ...rest }));

/** Somebody of the trial, or an earlier start, has carried it on since: it is theirs. */
async function unlessCarriedOn(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (fault) {
    const carriedOn: readonly unknown[] = ['not-in-this-state', 'another-offer-stands'];
    if (!(fault instanceof SupportRefused && carriedOn.includes(fault.because))) throw fault;
  }
}

const offersIn = async (database: Database, session: string): Promise<readonly Offered[]> =>
  (await ask(database, session, readSupported, { page: 1, perPage: 1000 })).schools;
