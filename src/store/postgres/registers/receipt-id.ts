import { randomUUID } from 'node:crypto';

/**
 * The number of a receipt: a UUID that begins with the moment (RFC 9562, version 7). Receipts of one morning then stand beside
 * each other in the database's index, where numbers all at random would touch another page for each.
 */
export function receiptId(at: Date): string {
  const milliseconds = at.getTime().toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${randomUUID().slice(15)}`;
}
