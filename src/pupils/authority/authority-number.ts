import type { Urn } from '../../attendance/urn.ts';

/**
 * The number under which an authority keeps its own record, beside schools under their URNs: its three digits, which no school
 * has. Undefined for a code that is no authority's.
 */
export function authorityNumber(code: string): Urn | undefined {
  return /^[2-9]\d\d$/.test(code) ? (Number(code) as Urn) : undefined;
}

/** Whether a number of a record is an authority's, and no school's. */
export const isAuthorityNumber = (number: Urn): boolean => authorityNumber(String(number)) !== undefined;
