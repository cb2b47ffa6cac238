/** What a register code makes of a session (docs/reference/codes.md; the School Attendance (Pupil Registration) Regulations 2024). */
export const codeClasses = [
  'present',
  'approved-activity',
  'authorised-absence',
  'unauthorised-absence',
  'not-possible',
  'administrative',
] as const;
export type CodeClass = (typeof codeClasses)[number];

/** A class as people read it. */
export const codeClassWords: Readonly<Record<CodeClass, string>> = {
  present: 'Present',
  'approved-activity': 'Approved educational activity',
  'authorised-absence': 'Authorised absence',
  'unauthorised-absence': 'Unauthorised absence',
  'not-possible': 'Not a possible attendance',
  administrative: 'Administrative: no session of this pupil',
};

/** The session was one that the pupil could have attended: present, at an activity, or absent. */
export function isPossible(codeClass: CodeClass): boolean {
  return codeClass !== 'not-possible' && codeClass !== 'administrative';
}

/** Counts as attending: present, or at an approved educational activity. */
export function isAttending(codeClass: CodeClass): boolean {
  return codeClass === 'present' || codeClass === 'approved-activity';
}

/** Absent, authorised or not. */
export function isAbsence(codeClass: CodeClass): boolean {
  return codeClass === 'authorised-absence' || codeClass === 'unauthorised-absence';
}
