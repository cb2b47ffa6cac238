import { sql } from 'kysely';
import { schoolOf } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { HelpHand, HelpSide, HelpStep } from '../../../workflow/helping/help-step.ts';
import { query } from '../connection/handle.ts';
import { namedInReports } from '../contacts/read-consent.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import { type HelpKnown, helpKnown } from './help-known.ts';

/** One thing that one of the two schools wrote. */
export interface HelpEvent {
  readonly step: HelpStep;
  readonly at: Date;
  readonly side: HelpSide;
  readonly by: HelpHand;
  readonly words: string;
}

/** What two schools wrote to each other, as one of them reads it. */
export interface HelpRead extends HelpKnown {
  readonly own: Urn;
  readonly ownName: string;
  readonly events: readonly HelpEvent[];
  /** Of the viewer's own school and of the other: the other's only once both have given theirs. */
  readonly addresses: Readonly<Partial<Record<HelpSide, string>>>;
  /** That of the consent to be asked, to begin with. */
  readonly usualAddress: string | null;
}

/** Reads what two schools wrote to each other. */
export const readHelp = query('take-part-in-help', async (at, request: string): Promise<HelpRead> => {
  const own = schoolOf(at.viewer);
  const [known] = await helpKnown(at.rows, own, request);
  await at.decide(known?.facts, {
    action: 'saw-help',
    recordKind: 'contact',
    urn: known && own,
    ...(known && { detail: { help: known.id } }),
  });
  const events = await at.rows
    .selectFrom('help_event')
    .select(['step', 'at', 'side', 'by_role as by', 'words'])
    .where('request', '=', known!.id)
    .orderBy('seq')
    .execute();
  const addresses = await at.rows
    .selectFrom('help_address')
    .select(['side', 'email'])
    .where('request', '=', known!.id)
    .execute();
  const { email } = await at.rows
    .selectNoFrom(sql<string | null>`own_contact_email()`.as('email'))
    .executeTakeFirstOrThrow();
  return {
    ...known!,
    own: own!,
    ownName: await nameOfSchool(at.rows, own!),
    events,
    addresses: Object.fromEntries(addresses.map(({ side, email: address }) => [side, address])),
    usualAddress: email,
  };
});

/** What a school asked others and was asked. */
export interface HelpBox {
  readonly schoolName: string;
  /** The newest first. */
  readonly help: readonly HelpKnown[];
  /** How many schools' reports in force name the school. */
  readonly namedBy: number;
}

/** Reads a school's message box. */
export const readHelpBox = query('see-help-box', async (at, urn: Urn): Promise<HelpBox> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-help-box', recordKind: 'contact', urn });
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    help: await helpKnown(at.rows, school!.urn),
    namedBy: await namedInReports(at.rows),
  };
});
