import type { Role } from '../../../../access/role.ts';
import type { Urn } from '../../../../attendance/urn.ts';

/** A school's own plan for attendance, as it was last saved. */
export interface AttendancePlanRow {
  readonly urn: Urn;
  readonly aim: string;
  readonly actions: string;
  readonly people: string;
  readonly review: string;
  /** From 1: how often it has been saved. */
  readonly saving: number;
  readonly by_person: string;
  readonly by_role: Role;
  readonly saved_at: Date;
}
