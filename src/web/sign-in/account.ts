import { type Organisation, organisationOfRole } from '../../access/organisation.ts';
import type { Role } from '../../access/role.ts';
import { authorityToday } from '../../attendance/local-authority-changes.ts';
import { parseRegion } from '../../attendance/region.ts';
import { parseUrn } from '../../attendance/urn.ts';
import type { OrganisationClaim } from './organisation-claim.ts';
import type { GivenRole } from './role-codes.ts';

/** What a person may be here: one role in one organisation. */
export interface Account {
  readonly role: Role;
  readonly organisation: Organisation;
  readonly organisationName: string;
}

/** Why a person who signed in is nobody here. */
export const notSetUpWords = {
  'no-organisation': 'Sign-in named no organisation.',
  'no-role': 'The person has no role in this service.',
  'several-roles': 'The person has roles of which one person may hold only one.',
  'role-does-not-fit': 'The role means nothing in an organisation of this kind.',
  'organisation-incomplete': 'The organisation lacks the number or name by which it is known here.',
} as const;
export type NotSetUp = keyof typeof notSetUpWords;

/** Roles that one person may hold at a school together; the first of them counts. */
const atOneSchool: readonly Role[] = ['head', 'attendance-lead', 'governor'];

/**
 * The account of a person, or the reason why there is none. Nothing is guessed.
 *
 * @param department sign-in's id of the organisation whose people may be analysts, approvers and regional advisers
 */
export function accountOf(
  claim: OrganisationClaim | undefined,
  given: readonly GivenRole[],
  department: string,
): Account | { readonly notSetUp: NotSetUp } {
  if (claim === undefined) return { notSetUp: 'no-organisation' };
  const [first, ...others] = given;
  if (first === undefined) return { notSetUp: 'no-role' };
  if (others.length > 0 && !given.every(({ role }) => atOneSchool.includes(role))) {
    return { notSetUp: 'several-roles' };
  }
  const kind = organisationOfRole[first.role];
  if (!fits(kind, claim, department)) return { notSetUp: 'role-does-not-fit' };
  const organisation = organisations[kind](claim, first);
  if (organisation === undefined) return { notSetUp: 'organisation-incomplete' };
  return { role: first.role, organisation, organisationName: claim.name ?? 'an organisation without a name' };
}

const establishment = '001';
const localAuthority = '002';
const trusts = ['010', '013'];
const government = '011';

/** DfE Sign-in's categories in which organisations may stand. A hub is led by a school or a trust. */
const categoriesOf: Readonly<Partial<Record<Organisation['kind'], readonly string[]>>> = {
  school: [establishment],
  trust: trusts,
  'local-authority': [localAuthority],
  hub: [establishment, ...trusts],
  ofsted: [government],
};

/** Of the department there is one, known by its id: other parts of government are in its category. */
function fits(kind: Organisation['kind'], claim: OrganisationClaim, department: string): boolean {
  const categories = categoriesOf[kind];
  if (categories !== undefined) return categories.includes(categoryOf(claim));
  return claim.id?.toLowerCase() === department.toLowerCase();
}

/** Some payloads name the category and leave its number out. */
const categoryNames: Readonly<Record<string, string>> = {
  establishment,
  'local authority': localAuthority,
  'multi-academy trust': '010',
  'single-academy trust': '013',
  government,
};

function categoryOf({ category }: OrganisationClaim): string {
  return category?.id?.padStart(3, '0') ?? categoryNames[category?.name?.toLowerCase() ?? ''] ?? '';
}

const organisations: Readonly<
  Record<Organisation['kind'], (claim: OrganisationClaim, given: GivenRole) => Organisation | undefined>
> = {
  school: ({ urn }) => {
    const read = parseUrn(urn ?? '');
    return read && { kind: 'school', urn: read };
  },
  // By its number alone: two trusts may bear one name.
  trust: ({ uid }) => (uid === undefined ? undefined : { kind: 'trust', uid }),
  'local-authority': ({ establishmentNumber, localAuthority: within }) => {
    const code = [establishmentNumber, within?.code].find((number) => /^\d{3}$/.test(number ?? ''));
    // Sign-in may still have an authority under the number that it had before it became part of one other.
    const today = authorityToday(Number(code)) ?? code;
    return code === undefined ? undefined : { kind: 'local-authority', code: String(today) };
  },
  hub: ({ urn, uid, id }) => {
    const known = urn ?? uid ?? id;
    return known === undefined ? undefined : { kind: 'hub', id: known };
  },
  region: ({ region }, given) => {
    const read = given.region ?? parseRegion(region?.name ?? '');
    return read && { kind: 'region', region: read };
  },
  department: () => ({ kind: 'department' }),
  ofsted: ({ name }) => (/^ofsted\b/i.test(name ?? '') ? { kind: 'ofsted' } : undefined),
};
