import type { RetentionKind } from './retention.ts';

/** One table of a school's own database: what stands in it, why, and for how long. */
export interface KeptTable {
  readonly what: string;
  readonly whose: string;
  readonly why: string;
  /** The kind whose time the settings say, or words where the time is another. */
  readonly until: RetentionKind | { readonly words: string };
  readonly seenBy: string;
}

const school = 'head and attendance lead';
const officer = 'officers of the authority; no school';

/**
 * What a school's own program keeps, table by table, for its impact assessment. Lawful basis: public task (Article 6(1)(e)) and
 * the school's duties of attendance; for health and needs, substantial public interest (Article 9(2)(g)). What rests on consent
 * says so. A test holds that every table stands here.
 */
export const whatIsKept: Readonly<Record<string, KeptTable>> = {
  school_key: {
    what: 'the school’s key, sealed with the deployment’s',
    whose: 'the school',
    why: 'seals names and words; deleting it deletes the school, in backups too',
    until: { words: 'while the school uses the program' },
    seenBy: 'nobody; the program alone',
  },
  person: {
    what: 'staff and people from outside: name (sealed), role, classes, as sign-in knows them',
    whose: 'them',
    why: 'to know what they may see, and who read what',
    until: { words: 'with the access log' },
    seenBy: 'head',
  },
  session: {
    what: 'when somebody signed in, and the hash of a cookie’s secret',
    whose: 'them',
    why: 'to end sessions',
    until: { words: 'eight hours, then no longer of use; with the person' },
    seenBy: 'nobody',
  },
  pupil: {
    what: 'name, parents’ names and language (sealed); year group, class, first and last day; how often marks changed',
    whose: 'pupils and their parents',
    why: 'to call the right family about the right child',
    until: 'enrolment',
    seenBy: `${school}; class staff whom they teach; a practitioner while a case is open to them`,
  },
  pupil_day: {
    what: 'register codes of morning and afternoon',
    whose: 'pupils',
    why: 'lists and counts are made of them, and change with them',
    until: 'enrolment',
    seenBy: `${school}; class staff whom they teach; a practitioner while a case is open to them`,
  },
  case_file: {
    what: 'a reference without a name, when the case was opened and closed, why it is held; dates of the last contact, the next review and the end of a part-time timetable',
    whose: 'a pupil',
    why: 'to work with a family, step by step',
    until: 'case',
    seenBy: `${school}; a practitioner while it is open to them`,
  },
  case_event: {
    what: 'what happened, in the words of those who were there (sealed): each kind is below',
    whose: 'pupils, parents, and whoever worked with them',
    why: 'support that is agreed, reviewed and ended; what is shared outside rests on consent for that agency',
    until: 'case',
    seenBy: `${school}; a practitioner while it is open to them`,
  },
  opened_to: {
    what: 'to whom from outside a case is open, until when',
    whose: 'them and a pupil',
    why: 'row security follows from it; it rests on consent for their agency',
    until: 'case',
    seenBy: school,
  },
  penalty_notice: {
    what: 'that the authority said it issued a notice, to which parent, when, and whether it was withdrawn',
    whose: 'a parent',
    why: 'the national framework counts three years, per parent per child',
    until: 'enrolment',
    seenBy: school,
  },
  sibling_pair: {
    what: 'that two pupils of the school are brothers or sisters, and when the school said so',
    whose: 'the two pupils',
    why: 'what keeps one child at home may keep both; it is worked out of no name and no address',
    until: 'enrolment',
    seenBy: school,
  },
  deletion_return: {
    what: 'that the authority was told of a pupil who left the roll: when, the ground, whether the next school is known',
    whose: 'a pupil',
    why: 'SI 2024/208, regulation 13(4): a child who leaves is not to be lost',
    until: 'enrolment',
    seenBy: school,
  },
  pupil_hold: {
    what: 'that a record is held although its time has run: from when to when, and why (sealed)',
    whose: 'a pupil, and whoever asked',
    why: 'a request or a proceeding under way needs what would otherwise be gone',
    until: 'enrolment',
    seenBy: school,
  },
  access_log: {
    what: 'who read or recorded what, about which pupils, when',
    whose: 'staff, and the pupils read about',
    why: 'a family may ask who looked',
    until: 'access-log',
    seenBy: `${school}, on the record of one pupil`,
  },
  letter_translation: {
    what: 'a school’s own translations of its letters: words for every family',
    whose: 'nobody: no pupil and no family is named in it',
    why: 'a family is written to in the language that it reads',
    until: { words: 'until the school changes it or takes it away' },
    seenBy: school,
  },
  programme: {
    what: 'an authority’s programme of mentors: area, provider, places, days',
    whose: 'the authority',
    why: 'mentors are given to schools by it',
    until: { words: 'while the authority keeps its record' },
    seenBy: officer,
  },
  programme_mentor: {
    what: 'a mentor’s places at a school, with name (sealed) and languages',
    whose: 'the mentor',
    why: 'a school is told whom it may ask',
    until: { words: 'while the authority keeps its record' },
    seenBy: officer,
  },
  programme_count: {
    what: 'what a school sent of a programme: counts to the nearest five',
    whose: 'nobody: no pupil is found in it',
    why: 'what became of a programme, beside pupils who had no mentor',
    until: { words: 'while the authority keeps its record' },
    seenBy: officer,
  },
  authority_entry: {
    what: 'an authority’s own record about a school: meetings, returns received, decisions about penalty notices (sealed)',
    whose: 'the authority; a parent, by the school’s reference of a case',
    why: 'decisions about penalty notices are the authority’s to take, and to answer for',
    until: 'authority-entry',
    seenBy: officer,
  },
  mentor_place: {
    what: 'whom an authority’s programme offers this school: provider, mentor’s name (sealed), places, languages',
    whose: 'the mentor',
    why: 'to match a pupil who waits',
    until: { words: 'until the authority says otherwise' },
    seenBy: school,
  },
  deletion: {
    what: 'that something is gone: its kind, the hash of what lay sealed, since when it was due, why',
    whose: 'nobody: it names no one',
    why: 'to prove absence',
    until: { words: 'for good' },
    seenBy: school,
  },
};
