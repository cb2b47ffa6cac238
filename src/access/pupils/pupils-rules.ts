import type { Role } from '../role.ts';

/**
 * Who works in the program for pupils and families. Nobody above the school is among those who see a pupil: an authority's
 * officer has the authority's own record, and of a school's cases those that it opens to her as to any practitioner.
 */
export const pupilsRoles = ['head', 'attendance-lead', 'class-staff', 'practitioner', 'officer'] as const;
export type PupilsRole = (typeof pupilsRoles)[number];

export const pupilsRoleWords: Readonly<Record<PupilsRole, string>> = {
  head: 'Head teacher',
  'attendance-lead': 'Attendance lead',
  'class-staff': 'Class or form staff',
  practitioner: 'Practitioner from outside',
  officer: 'Officer of the authority',
};

const school: readonly PupilsRole[] = ['head', 'attendance-lead'];

/**
 * Who may do what, by role. Whose pupils these are is decided with each question at the database, which knows the school, the
 * classes that somebody teaches and the cases that are opened to them; row security there says the same once more.
 */
export const pupilsRules = {
  'see-attendance-of-pupils': ['head', 'attendance-lead', 'class-staff'],
  'see-lists-of-pupils': ['head', 'attendance-lead', 'class-staff'],
  'work-with-case': ['head', 'attendance-lead', 'practitioner'],
  'open-case': school,
  /** What practitioners from outside may not: they record what is theirs alone. */
  'record-every-kind': school,
  'see-whole-record': school,
  'write-to-family': school,
  'draft-notice': school,
  'record-penalty': school,
  /** Who is whose brother or sister: nothing but the school's word says it. */
  'say-siblings': school,
  'record-leaver': school,
  'hold-record': school,
  'see-returns': school,
  'see-meeting-pack': school,
  'see-retention': school,
  'name-people': ['head'],
  'see-mentors': school,
  'keep-authority-record': ['officer'],
} as const satisfies Readonly<Record<string, readonly PupilsRole[]>>;
export type PupilsRule = keyof typeof pupilsRules;

/** Whether a role may, before it is asked whose pupils these are. */
export function mayInSchool(role: PupilsRole, rule: PupilsRule): boolean {
  return (pupilsRules[rule] as readonly PupilsRole[]).includes(role);
}

/** What somebody is here by what sign-in says; everybody else is named by the school. */
export function pupilsRoleOf(role: Role): PupilsRole | undefined {
  if (role === 'local-authority') return 'officer';
  return role === 'head' || role === 'attendance-lead' ? role : undefined;
}
