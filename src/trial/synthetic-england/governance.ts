/** Who runs a school, with the words and codes of the register, the spine of 2017/18 and the later school information. */
export interface Governance {
  readonly registerCode: string;
  readonly registerName: string;
  readonly groupCode: string;
  readonly groupName: string;
  /** `NFTYPE` and `MINORGROUP` of the spine. */
  readonly spineType: string;
  readonly spineGroup: string;
  readonly academy: boolean;
}

const maintained = ['4', 'Local authority maintained schools'] as const;
const academies = ['10', 'Academies'] as const;
const free = ['11', 'Free Schools'] as const;
const special = ['5', 'Special schools'] as const;

function governance(
  register: readonly [string, string],
  group: readonly [string, string],
  spine: readonly [string, string],
): Governance {
  return {
    registerCode: register[0],
    registerName: register[1],
    groupCode: group[0],
    groupName: group[1],
    spineType: spine[0],
    spineGroup: spine[1],
    academy: group === academies || group === free,
  };
}

export const governances = {
  community: governance(['01', 'Community school'], maintained, ['Community school', 'Maintained School']),
  aided: governance(['02', 'Voluntary aided school'], maintained, [
    'Voluntary aided school',
    'Maintained School',
  ]),
  controlled: governance(['03', 'Voluntary controlled school'], maintained, [
    'Voluntary controlled school',
    'Maintained School',
  ]),
  converter: governance(['34', 'Academy converter'], academies, [
    'Academy - Converter mainstream',
    'Academy',
  ]),
  sponsored: governance(['28', 'Academy sponsor led'], academies, [
    'Academy sponsor led mainstream',
    'Academy',
  ]),
  free: governance(['35', 'Free schools'], free, ['Free school - Mainstream', 'Academy']),
  technical: governance(['40', 'University technical college'], free, [
    'University technical college',
    'Academy',
  ]),
  communitySpecial: governance(['07', 'Community special school'], special, [
    'Community special school',
    'Special School',
  ]),
  specialConverter: governance(['44', 'Academy special converter'], academies, [
    'Academy - Converter special school',
    'Academy',
  ]),
  freeSpecial: governance(['36', 'Free schools special'], free, ['Free school - Special', 'Academy']),
  referralUnit: governance(['14', 'Pupil referral unit'], maintained, [
    'Pupil referral unit',
    'Maintained School',
  ]),
  alternativeConverter: governance(['42', 'Academy alternative provision converter'], academies, [
    'Academy - Converter pupil referral unit',
    'Academy',
  ]),
  nursery: governance(['15', 'Local authority nursery school'], maintained, [
    'LA nursery school',
    'Maintained School',
  ]),
  independent: governance(
    ['11', 'Other independent school'],
    ['3', 'Independent schools'],
    ['Other independent school', 'Independent School'],
  ),
} as const satisfies Record<string, Governance>;

/** What a maintained school becomes when it converts. */
export function afterConversion(before: Governance): Governance {
  if (before === governances.communitySpecial) return governances.specialConverter;
  if (before === governances.referralUnit) return governances.alternativeConverter;
  return governances.converter;
}
