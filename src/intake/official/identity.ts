import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Phase } from '../../attendance/phase.ts';
import { isMissing, notAvailable } from '../../attendance/published.ts';
import type { School, SchoolStatus } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { EstablishmentSource, Witness } from './establishments.ts';
import type { Establishment } from './sinks.ts';

/** What a school is, as the newest source that says so has it, field by field. */
export type Identity = Pick<
  School,
  | 'name'
  | 'type'
  | 'status'
  | 'opened'
  | 'ageRange'
  | 'gender'
  | 'admissions'
  | 'denomination'
  | 'sixthForm'
  | 'mainNeed'
  | 'trust'
  | 'trustUid'
>;

/** Every source's word on a school, the newest first. */
export function witnessesOf(
  sources: readonly EstablishmentSource[],
  urn: Urn,
  otherUrns: readonly Urn[],
  laestab: Laestab,
  phase: Phase | undefined,
): readonly Witness[] {
  const witnesses: Witness[] = [];
  for (const source of sources) {
    const witness = source.find(urn, otherUrns, laestab, phase);
    if (witness !== undefined) witnesses.push(witness);
  }
  return witnesses;
}

/**
 * Type, status, opening date and trust belong to a URN and are taken from the school's own entries only; a
 * predecessor's name, ages, gender, admissions, character and sixth form stand in where a source has no other.
 */
export function identityOf(witnesses: readonly Witness[], baseline: AcademicYear): Identity {
  return {
    name: newest(witnesses, 'name', false),
    type: newest(witnesses, 'type', true),
    status: statusOf(witnesses, baseline),
    opened: newest(witnesses, 'opened', true),
    ageRange: newest(witnesses, 'ageRange', false),
    gender: newest(witnesses, 'gender', false),
    admissions: newest(witnesses, 'admissions', false),
    denomination: newest(witnesses, 'denomination', false),
    sixthForm: newest(witnesses, 'sixthForm', false),
    mainNeed: newest(witnesses, 'mainNeed', false),
    trust: newest(witnesses, 'trust', true),
    trustUid: newest(witnesses, 'trustUid', true),
  };
}

type Field = Exclude<keyof Identity, 'status'>;

/** The first value; without one, "not applicable" says more than "not available". */
function newest<F extends Field>(witnesses: readonly Witness[], field: F, own: boolean): Establishment[F] {
  let none: Establishment[F] = notAvailable as Establishment[F];
  for (const { establishment, found } of witnesses) {
    if (own && found !== 'own') continue;
    const figure = establishment[field];
    if (!isMissing(figure)) return figure;
    if (figure.missing === 'not-applicable') none = figure;
  }
  return none;
}

/** A school that reports is open unless a register of its time or later says otherwise. */
function statusOf(witnesses: readonly Witness[], baseline: AcademicYear): SchoolStatus {
  for (const { source, establishment, found } of witnesses) {
    if (found === 'own' && establishment.status !== undefined && source.knowsStatusIn(baseline))
      return establishment.status;
  }
  return 'open';
}
