import { organisationOfRole } from '../../access/organisation.ts';
import { type Role, roles, roleWords } from '../../access/role.ts';
import type { Phase } from '../../attendance/phase.ts';
import { placeId } from '../../attendance/places/attendance-place.ts';
import type { Region } from '../../attendance/region.ts';
import { schoolNameOr } from '../../attendance/school-name.ts';
import type { Urn } from '../../attendance/urn.ts';
import { wantedInTrial } from '../../store/postgres/sessions/schools-to-sample.ts';

/** A school of a release, as far as sample people need to know it. */
export interface SchoolToSample {
  readonly urn: Urn;
  readonly name: string | null;
  readonly phase: Phase;
  readonly localAuthorityCode: string | null;
  readonly localAuthorityName: string | null;
  readonly region: Region | null;
  readonly trustUid: string | null;
  readonly trustName: string | null;
  /** The release asks an improvement of it. */
  readonly expectationSet: boolean;
  /** Its attendance is below that of its similar schools. */
  readonly belowItsLike: boolean;
  /** Schools of the release in its trust; 0 for one without. */
  readonly inTrust: number;
  /** Schools of the release in its authority. */
  readonly inAuthority: number;
}

/** Somebody invented who can sign in at the stand-in. */
export interface SamplePerson {
  /** UUID, the same each time. */
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** Undefined for the one who has no account. */
  readonly role: Role | undefined;
  /** What the person is, e.g. "Headteacher, Hackney Girls’ School". */
  readonly words: string;
  /** The `organisation` claim as DfE Sign-in sends it. */
  readonly organisation: OrganisationSent;
}

/** The parts of DfE Sign-in's `organisation` claim that matter here, with the nulls that it sends. */
export interface OrganisationSent {
  readonly id: string;
  readonly name: string;
  readonly category: { readonly id: string; readonly name: string };
  readonly urn: string | null;
  readonly uid: string | null;
  readonly establishmentNumber: string | null;
  readonly region: { readonly id: string; readonly name: string } | null;
  readonly localAuthority: { readonly id: string; readonly name: string; readonly code: string } | null;
}

/** Sign-in's id of the department in the sample: the configuration's `department`. */
export const sampleDepartment = '00000000-0000-4000-9000-000000000001';

const names: Readonly<Record<Role | 'nobody', readonly [given: string, family: string]>> = {
  head: ['Amara', 'Osei'],
  'attendance-lead': ['Tom', 'Whitlock'],
  governor: ['Priya', 'Nair'],
  trust: ['David', 'Akande'],
  'local-authority': ['Megan', 'Pryce'],
  'hub-lead': ['Yusuf', 'Rahman'],
  'regional-adviser': ['Clare', 'Dunmore'],
  analyst: ['Sam', 'Bexley'],
  approver: ['Ruth', 'Adeyemi'],
  'ofsted-inspector': ['Martin', 'Hale'],
  nobody: ['Jo', 'Marsh'],
};

/**
 * One person for every role, in organisations that belong together: a secondary school that is asked to improve, with
 * a trust, and its trust, local authority and region; and one person without a role.
 *
 * @param schools of the release, in any order
 * @throws RangeError when there are none
 */
export function samplePeople(schools: readonly SchoolToSample[]): readonly SamplePerson[] {
  const school = sampleSchool(schools);
  const hubSchool = schools.filter(({ urn }) => urn !== school.urn).sort(byUrn)[0] ?? school;
  return [...roles, undefined].map((role) => person(role, organisationSent(role, school, hubSchool)));
}

/** Those of them who belong to no school: there before any release is. */
export function nationalPeople(): { readonly analyst: SamplePerson; readonly approver: SamplePerson } {
  return { analyst: person('analyst', department), approver: person('approver', department) };
}

/** Those who have no role in the service, and whom the sample's school names in its own program for pupils and families. */
export function pupilsPeople(schools: readonly SchoolToSample[]): {
  readonly tutor: SamplePerson;
  readonly mentor: SamplePerson;
} {
  const school = sampleSchool(schools);
  const organisation = organisationSent('head', school, school);
  const somebody = (number: number, givenName: string, familyName: string, words: string): SamplePerson => ({
    ...person(undefined, organisation),
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    givenName,
    familyName: `${familyName} (sample)`,
    email: `${givenName}.${familyName}@sample.invalid`.toLowerCase(),
    words: `${words}, ${organisation.name}: in Pupils and families only`,
  });
  return {
    tutor: somebody(101, 'Lena', 'Hartley', 'Form tutor'),
    mentor: somebody(102, 'Kwame', 'Boateng', 'Mentor from outside'),
  };
}

function person(role: Role | undefined, organisation: OrganisationSent): SamplePerson {
  const [givenName, familyName] = names[role ?? 'nobody'];
  const number = role === undefined ? roles.length : roles.indexOf(role);
  return {
    id: `00000000-0000-4000-8000-${String(number + 1).padStart(12, '0')}`,
    givenName,
    familyName: `${familyName} (sample)`,
    email: `${givenName}.${familyName}@sample.invalid`.toLowerCase(),
    role,
    words: `${role === undefined ? 'No role in the service' : roleWords[role]}, ${organisation.name}`,
    organisation,
  };
}

/** The school that the sample people of a school, and those above it, belong to. */
export function sampleSchool(schools: readonly SchoolToSample[]): SchoolToSample {
  const [best] = schools.toSorted((a, b) => fitness(b) - fitness(a) || byUrn(a, b));
  if (best === undefined) throw new RangeError('there is no school for sample people');
  return best;
}

const byUrn = (a: SchoolToSample, b: SchoolToSample): number => a.urn - b.urn;

/** How much of what the sample is to show a school has: an expectation before all, then what belongs to it, then its trust and authority. */
function fitness(school: SchoolToSample): number {
  const { expectationSet, phase, name, trustUid, localAuthorityCode, region, belowItsLike } = school;
  const known = [name, trustUid, localAuthorityCode, region].filter((part) => part !== null).length;
  const unlike = (['inTrust', 'inAuthority'] as const).reduce(
    (sum, size) => sum + Math.min(2, Math.abs(school[size] / wantedInTrial[size] - 1)),
    0,
  );
  return (
    (expectationSet ? 1000 : 0) +
    (phase === 'secondary' ? 100 : 0) +
    10 * known -
    unlike +
    (belowItsLike ? 0.1 : 0)
  );
}

/** The sample's school and the id of the hub that supports it, as the service keeps them. */
export function sampleReferral(schools: readonly SchoolToSample[]): {
  readonly urn: Urn;
  readonly hub: string;
} {
  const lead = samplePeople(schools).find(({ role }) => role === 'hub-lead');
  return { urn: sampleSchool(schools).urn, hub: String(lead?.organisation.urn) };
}

/** The places of the sample people whose figures are made for them: their trust, authority and hub, by id. */
export function samplePlaces(schools: readonly SchoolToSample[]): readonly string[] {
  const { trustUid, localAuthorityCode } = sampleSchool(schools);
  return [
    ...(trustUid === null ? [] : [placeId({ kind: 'trust', uid: trustUid })]),
    ...(localAuthorityCode === null ? [] : [placeId({ kind: 'local-authority', code: localAuthorityCode })]),
    placeId({ kind: 'hub', id: sampleReferral(schools).hub }),
  ];
}

function organisationSent(
  role: Role | undefined,
  school: SchoolToSample,
  hubSchool: SchoolToSample,
): OrganisationSent {
  switch (role === undefined ? 'school' : organisationOfRole[role]) {
    case 'school':
      return establishment(school, schoolNameOr(school.name, school.urn));
    case 'hub':
      return establishment(hubSchool, `${hubSchool.name ?? hubSchool.urn}, as a hub`);
    case 'trust':
      return sent(2, school.trustName ?? 'Sample Trust', ['010', 'Multi-Academy Trust'], {
        uid: school.trustUid ?? 'sample-trust',
      });
    case 'local-authority':
      return sent(3, school.localAuthorityName ?? 'Sample Council', ['002', 'Local Authority'], {
        establishmentNumber: school.localAuthorityCode ?? '000',
      });
    case 'region':
      return sent(1, 'Department for Education (sample)', government, {
        region: { id: 'sample', name: school.region ?? 'London' },
      });
    case 'department':
      return department;
    case 'ofsted':
      return sent(4, 'Ofsted (sample)', government, {});
  }
}

const government = ['011', 'Government'] as const;
const department = sent(1, 'Department for Education (sample)', government, {});

function establishment(school: SchoolToSample, name: string): OrganisationSent {
  const { urn, localAuthorityCode, localAuthorityName } = school;
  return sent(urn, name, ['001', 'Establishment'], {
    urn: String(urn),
    localAuthority:
      localAuthorityCode === null
        ? null
        : { id: 'sample', name: localAuthorityName ?? '', code: localAuthorityCode },
  });
}

function sent(
  number: number,
  name: string,
  [id, words]: readonly [string, string],
  parts: Partial<OrganisationSent>,
): OrganisationSent {
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
    name,
    category: { id, name: words },
    urn: null,
    uid: null,
    establishmentNumber: null,
    region: null,
    localAuthority: null,
    ...parts,
  };
}
