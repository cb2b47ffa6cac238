import type { AuditFault, AuditHead } from './audit-fault.ts';
import { type AuditTexts, auditHash } from './audit-text.ts';

/** An audit row as it is read to be checked. */
export interface AuditRowRead extends AuditTexts {
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

const beginning = Buffer.alloc(32);

/** Follows one lane from its first row to its last, and says what is wrong. */
export class LaneCheck {
  readonly #lane: number;
  readonly #faults: AuditFault[] = [];
  /** By sequence number: what somebody kept of this lane earlier. */
  readonly #kept: ReadonlyMap<number, string>;
  #seq = 0;
  #hash: Buffer = beginning;

  constructor(lane: number, kept: readonly AuditHead[]) {
    this.#lane = lane;
    this.#kept = new Map(kept.filter((head) => head.lane === lane).map(({ seq, hash }) => [seq, hash]));
    this.#compareWithKept();
  }

  /** Rows come in ascending sequence. */
  next(row: AuditRowRead): void {
    const seq = Number(row.seq);
    if (seq !== this.#seq + 1) this.#missing(this.#seq + 1, seq - 1);
    else if (!row.previous_hash.equals(this.#hash))
      this.#fault(seq, 'does not follow the row before it: one of the two was replaced or moved');
    if (!auditHash(row.previous_hash, row).equals(row.hash))
      this.#fault(seq, 'is not what was written: it was changed or moved');
    this.#seq = seq;
    this.#hash = row.hash;
    this.#compareWithKept();
  }

  /** @param head what the database says the last row is; undefined when it says nothing */
  end(head: AuditHead | undefined): { readonly head: AuditHead; readonly faults: readonly AuditFault[] } {
    const hash = this.#hash.toString('hex');
    if (head === undefined) this.#fault(this.#seq, 'should be the last row, but the lane’s head was removed');
    else if (head.seq > this.#seq) this.#missing(this.#seq + 1, head.seq);
    else if (head.seq < this.#seq || head.hash !== hash)
      this.#fault(this.#seq, 'is the last row, and the lane’s head does not say so');
    const last = Math.max(this.#seq, head?.seq ?? 0);
    for (const seq of this.#kept.keys())
      if (seq > last) this.#fault(seq, 'was kept elsewhere as the last row, and is gone');
    return { head: { lane: this.#lane, seq: this.#seq, hash }, faults: this.#faults };
  }

  #compareWithKept(): void {
    const kept = this.#kept.get(this.#seq);
    if (kept !== undefined && kept !== this.#hash.toString('hex'))
      this.#fault(this.#seq, 'is not the row that was kept elsewhere: the lane was written anew');
  }

  #missing(first: number, last: number): void {
    this.#fault(first, first === last ? 'was removed' : `to ${last} were removed`);
  }

  #fault(seq: number, what: string): void {
    this.#faults.push({ lane: this.#lane, seq, what });
  }
}
