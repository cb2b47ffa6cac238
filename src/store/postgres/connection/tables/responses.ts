import type { Generated } from 'kysely';
import type { Role } from '../../../../access/role.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { ResponseEventKind } from '../../../../workflow/responses/response-event.ts';
import type { ResponseKind } from '../../../../workflow/responses/response-kind.ts';
import type { Json } from './json.ts';

/** What a school wrote back. Append-only: what becomes of it is in its events. */
export interface ResponseRow {
  readonly id: Generated<string>;
  readonly urn: Urn;
  readonly release: number;
  readonly kind: ResponseKind;
  readonly by_person: string;
  readonly by_role: Role;
  readonly sent_at: Date;
  readonly body: Json;
}

/** What became of a response. Append-only. */
export interface ResponseEventRow {
  readonly response: string;
  /** From 1. */
  readonly seq: number;
  readonly kind: ResponseEventKind;
  readonly by_person: string;
  readonly at: Date;
  readonly body: Json;
}

/** A file that came with a response. */
export interface EvidenceRow {
  readonly id: Generated<string>;
  readonly response: string;
  readonly file_name: string;
  readonly media_type: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly content: Buffer;
}
