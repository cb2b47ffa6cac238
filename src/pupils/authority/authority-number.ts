import type { Urn } from '../../attendance/urn.ts';

/**
 * The number under which an authority keeps its own record, beside schools under their URNs: its three digits, which no school
 * has.
 *
 * @throws RangeError for a code that is no authority's
 */
export function authorityNumber(code: string): Urn {
  if (!/^[2-9]\d\d$/.test(code)) throw new RangeError('an authority’s code has three digits, from 200 on');
  return Number(code) as Urn;
}
