/** The last row of a lane of the audit record, as it is or as somebody kept it elsewhere. */
export interface AuditHead {
  readonly lane: number;
  readonly seq: number;
  /** Hexadecimal. */
  readonly hash: string;
}

/** Something in the audit record that cannot be if nobody touched it. */
export interface AuditFault {
  readonly lane: number;
  readonly seq: number;
  /** One sentence. */
  readonly what: string;
}
