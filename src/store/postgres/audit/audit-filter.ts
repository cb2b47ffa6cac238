import type { AuditAction } from '../../../access/audit-action.ts';
import type { Role } from '../../../access/role.ts';

/** What the audit record is narrowed to; what is absent narrows nothing. */
export interface AuditFilter {
  /** Beginnings of words of a school's name or place, or of its URN. */
  readonly school?: string | undefined;
  /** A part of a person's name. */
  readonly person?: string | undefined;
  readonly role?: Role | 'public' | 'job' | undefined;
  readonly action?: AuditAction | undefined;
  readonly outcome?: 'granted' | 'refused' | undefined;
  /** First and last day in London, yyyy-mm-dd. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A row's place in the record, by which a page goes on where the last one ended. */
export interface AuditPlace {
  /** ISO time with microseconds. */
  readonly at: string;
  readonly lane: number;
  readonly seq: number;
}
