import type { ColumnType, Generated } from 'kysely';
import type { ReferralState } from '../../../../access/referral-state.ts';
import type { ShareRecipient } from '../../../../access/share-recipient.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { GapKind } from '../../../../support/gap-kind.ts';

/** A head's decision to share; at most one that is not revoked for a school and whom it is shared with. */
export interface ShareRow {
  readonly id: Generated<string>;
  readonly urn: Urn;
  /** The release that the head had before them; sharing lasts beyond it. */
  readonly release: number | null;
  readonly with_whom: ShareRecipient;
  readonly by_person: string;
  readonly given_at: Date;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
}

/** A head's agreement that similar schools may ask; at most one that is not revoked for a school. */
export interface ContactConsentRow {
  readonly id: Generated<string>;
  readonly urn: Urn;
  /** Read through `own_contact_email`: no other school sees it here. */
  readonly email: ColumnType<never, string, never>;
  readonly name: string;
  readonly practice: Generated<string>;
  readonly hours: Generated<string>;
  readonly gaps: Generated<readonly GapKind[]>;
  readonly cap: Generated<number>;
  readonly paused: Generated<boolean>;
  readonly by_person: string;
  readonly given_at: Date;
  readonly revoked_at: Date | null;
}

/** A school's referral to a hub, and whether the school accepted. */
export interface HubReferralRow {
  readonly urn: Urn;
  readonly hub: string;
  readonly state: ReferralState;
  readonly at: Date;
}
