/** What a person signs in as. One session has one role in one organisation. */
export const roles = [
  'head',
  'attendance-lead',
  'governor',
  'trust',
  'local-authority',
  'hub-lead',
  'regional-adviser',
  'analyst',
  'approver',
  'ofsted-inspector',
] as const;
export type Role = (typeof roles)[number];

/** A role as pages and the audit record name it. */
export const roleWords: Readonly<Record<Role, string>> = {
  head: 'Headteacher',
  'attendance-lead': 'Attendance lead',
  governor: 'Governor',
  trust: 'Trust leader',
  'local-authority': 'Local authority officer',
  'hub-lead': 'Hub lead',
  'regional-adviser': 'Regional adviser',
  analyst: 'National analyst',
  approver: 'Release approver',
  'ofsted-inspector': 'Ofsted inspector',
};
