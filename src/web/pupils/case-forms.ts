import { barrierWords } from '../../pupils/cases/barriers.ts';
import type { CaseEventKind } from '../../pupils/cases/case-event.ts';
import { familyStepWords } from '../../pupils/cases/family-steps.ts';
import { noSupportWords } from '../../pupils/formal/no-support-reason.ts';

/** One question of a form. */
export interface CaseField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type: 'line' | 'words' | 'date' | 'yes' | 'one-of' | 'some-of';
  readonly options?: Readonly<Record<string, string>>;
  readonly optional?: true;
}

/** How something that happened is recorded: one descriptor a kind, from which page, parser and record are made. */
export interface CaseForm {
  readonly kind: CaseEventKind;
  readonly title: string;
  readonly part: keyof typeof formParts;
  readonly fields: readonly CaseField[];
  /** What the record takes from the answers beyond the fields as they are. */
  readonly shape?: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Parts of the work, in the order in which a page offers them: support long before anything formal. */
export const formParts = {
  listen: 'Listen and understand',
  support: 'Support',
  outside: 'Help from outside',
  returns: 'Returns to the local authority',
  formal: 'Formal steps, considered by the school',
  record: 'The record',
} as const;

/** Formal steps that a school considers and an authority takes. */
export const stepWords = {
  'notice-to-improve': 'Notice to Improve',
  'penalty-notice': 'Penalty notice',
  'education-supervision-order': 'Education supervision order',
  prosecution: 'Prosecution',
} as const;

const line = (name: string, label: string, more: Partial<CaseField> = {}): CaseField => ({
  name,
  label,
  type: 'line',
  ...more,
});
const words = (name: string, label: string, more: Partial<CaseField> = {}): CaseField => ({
  name,
  label,
  type: 'words',
  ...more,
});
const date = (name: string, label: string, more: Partial<CaseField> = {}): CaseField => ({
  name,
  label,
  type: 'date',
  hint: 'For example, 2026-03-09',
  ...more,
});
const why = words('why', 'Why');
const agency = line('agency', 'Agency or service');
const optional = { optional: true } as const;
const linesOf = (value: unknown): readonly string[] =>
  String(value)
    .split(/\r?\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '');

export const caseForms: readonly CaseForm[] = [
  {
    kind: 'contact',
    title: 'A contact with the family',
    part: 'listen',
    fields: [
      {
        name: 'how',
        label: 'How',
        type: 'one-of',
        options: {
          phone: 'By phone',
          text: 'By text',
          letter: 'By letter',
          visit: 'At home',
          meeting: 'In a meeting',
          'e-mail': 'By email',
        },
      },
      line('withWhom', 'With whom'),
      { name: 'reached', label: 'You reached them', type: 'yes' },
      words('said', 'What was said', optional),
      date('callBackOn', 'Call back on', optional),
    ],
  },
  {
    kind: 'conversation',
    title: 'A conversation: what they say themselves',
    part: 'listen',
    fields: [
      words('pupilVoice', 'The pupil’s own words', optional),
      words('parentVoice', 'The parent’s own words', optional),
      {
        name: 'barriers',
        label: 'What they say is in the way',
        type: 'some-of',
        options: barrierWords,
        optional: true,
      },
    ],
  },
  {
    kind: 'stage',
    title: 'Another step',
    part: 'listen',
    fields: [
      {
        name: 'to',
        label: 'Step',
        type: 'one-of',
        options: familyStepWords,
        hint: 'Steps may be skipped, forwards and back.',
      },
      why,
    ],
  },
  {
    kind: 'plan',
    title: 'A support plan',
    part: 'support',
    fields: [
      words('pupilVoice', 'The pupil’s own words'),
      words('parentVoice', 'The parent’s own words'),
      { name: 'barriers', label: 'What is in the way', type: 'some-of', options: barrierWords },
      words('strengths', 'Strengths', optional),
      words('adjustments', 'Adjustments', optional),
      words('what', 'What will be done'),
      line('who', 'Who does it'),
      date('by', 'By when'),
      date('reviewOn', 'Review on', { hint: 'Three to six weeks from now, for example, 2026-03-09' }),
      words('success', 'What success looks like'),
      line('leadPractitioner', 'Lead practitioner'),
    ],
    shape: ({ what, who, by }) => ({ actions: [{ what, who, by }] }),
  },
  {
    kind: 'review',
    title: 'A review of the plan',
    part: 'support',
    fields: [
      words('progress', 'What has changed'),
      {
        name: 'next',
        label: 'What comes next',
        type: 'one-of',
        options: {
          'goes-on': 'It goes on',
          changed: 'It is changed',
          met: 'It has done what it should',
          ended: 'It ends',
        },
      },
      date('reviewOn', 'Next review on', optional),
    ],
  },
  {
    kind: 'contract',
    title: 'An attendance contract',
    part: 'support',
    fields: [
      words('parents', 'Parents who were there', { hint: 'One on each line. Never without them.' }),
      words('parentViews', 'Their views'),
      { name: 'pupilInvited', label: 'The pupil was invited', type: 'yes' },
      words('agreed', 'What was agreed'),
      date('reviewOn', 'Review on', { hint: 'Four to six weeks from now, for example, 2026-03-09' }),
    ],
    shape: ({ parents }) => ({ parents: linesOf(parents) }),
  },
  {
    kind: 'contract-refused',
    title: 'A contract that was not wanted',
    part: 'support',
    fields: [words('parents', 'Parents', { hint: 'One on each line.' }), words('why', 'Their reason')],
    shape: ({ parents }) => ({ parents: linesOf(parents) }),
  },
  {
    kind: 'part-time-timetable',
    title: 'A part-time timetable',
    part: 'support',
    fields: [date('until', 'Ends on'), why, line('agreedWith', 'Agreed with')],
  },
  {
    kind: 'part-time-timetable-ended',
    title: 'The part-time timetable has ended',
    part: 'support',
    fields: [why],
  },
  {
    kind: 'consent',
    title: 'A consent, for one agency',
    part: 'outside',
    fields: [
      agency,
      line('by', 'Given by'),
      {
        name: 'how',
        label: 'How',
        type: 'one-of',
        options: { signed: 'Signed', spoken: 'Spoken', online: 'Online' },
      },
      words('wording', 'The wording they agreed to'),
      line('version', 'Version of the wording'),
    ],
  },
  {
    kind: 'consent-withdrawn',
    title: 'A consent was withdrawn',
    part: 'outside',
    fields: [agency, line('by', 'Withdrawn by')],
  },
  {
    kind: 'referral-drafted',
    title: 'Draft a referral',
    part: 'outside',
    fields: [
      agency,
      words('needs', 'What is needed'),
      line('language', 'Language of the family', optional),
      line('notAvailable', 'When they are not available', optional),
    ],
  },
  {
    kind: 'referral-amended',
    title: 'Amend a referral',
    part: 'outside',
    fields: [agency, words('needs', 'What is needed now'), why],
  },
  {
    kind: 'referral-sent',
    title: 'A referral was sent',
    part: 'outside',
    fields: [agency],
  },
  {
    kind: 'referral-accepted',
    title: 'A referral was accepted',
    part: 'outside',
    fields: [agency, line('assignedTo', 'Who takes it on')],
  },
  { kind: 'referral-rejected', title: 'A referral was rejected', part: 'outside', fields: [agency, why] },
  { kind: 'referral-revoked', title: 'Close a referral', part: 'outside', fields: [agency, why] },
  {
    kind: 'referral-done',
    title: 'A referral has ended: its report',
    part: 'outside',
    fields: [
      agency,
      words('outcome', 'What was hoped for'),
      {
        name: 'achieved',
        label: 'Achieved',
        type: 'one-of',
        options: { yes: 'Yes', 'in-part': 'In part', no: 'No', 'not-known': 'Not known' },
      },
    ],
    shape: ({ outcome, achieved }) => ({ report: [{ outcome, achieved }] }),
  },
  {
    kind: 'opened-to',
    title: 'Open this case to somebody from outside',
    part: 'outside',
    fields: [
      line('person', 'Who', { hint: 'The name by which sign-in knows them, as in People.' }),
      agency,
      {
        name: 'purpose',
        label: 'For what',
        type: 'one-of',
        options: {
          mentor: 'Mentor',
          'early-help': 'Early help',
          nurse: 'School nurse',
          'authority-officer': 'Officer of the authority',
          'other-service': 'Another service',
        },
      },
      date('until', 'Until'),
    ],
  },
  {
    kind: 'closed-to',
    title: 'Close this case to somebody',
    part: 'outside',
    fields: [line('person', 'Who')],
  },
  {
    kind: 'mentor-started',
    title: 'A mentor begins',
    part: 'outside',
    fields: [
      line('mentor', 'Mentor'),
      line('provider', 'Provider', { hint: 'The agency for which there is consent.' }),
      words('goals', 'Goals'),
      words('exitPlan', 'How it will end', { hint: 'Plan the end from the start.' }),
    ],
  },
  {
    kind: 'mentor-session',
    title: 'A session with the mentor',
    part: 'outside',
    fields: [
      { name: 'held', label: 'It was held', type: 'yes' },
      line('whyMissed', 'If not, why', optional),
      line('phase', 'Phase, 1 to 4'),
    ],
    shape: ({ phase }) => ({ offered: true, phase: Number(phase) }),
  },
  { kind: 'mentor-ended', title: 'Mentoring has ended', part: 'outside', fields: [why] },
  {
    kind: 'mentor-check',
    title: 'A check after mentoring',
    part: 'outside',
    fields: [line('weeksAfter', 'Weeks after the end'), words('said', 'What they say')],
    shape: ({ weeksAfter }) => ({ weeksAfter: Number(weeksAfter) }),
  },
  {
    kind: 'sickness-return',
    title: 'A sickness return was made',
    part: 'returns',
    fields: [
      line('sessionsToCome', 'Sessions of illness that you expect from here on', {
        hint: 'Half days. The return looks forward: make it when you have grounds to believe that 15 days will be missed in the year, not when they have been.',
      }),
      words('grounds', 'Your grounds', {
        hint: 'In your own words. No diagnosis. Ask for medical evidence only where you really doubt the illness, and say here why.',
      }),
    ],
    shape: ({ sessionsToCome }) => ({ sessionsToCome: Number(sessionsToCome) }),
  },
  {
    kind: 'attendance-return',
    title: 'An attendance return was made',
    part: 'returns',
    fields: [
      words('grounds', 'Why', {
        hint: 'Away for ten school days in a row without leave, or that the school says attendance is not regular, and why.',
      }),
    ],
  },
  {
    kind: 'considered',
    title: 'A formal step was considered',
    part: 'formal',
    fields: [
      {
        name: 'step',
        label: 'What was considered',
        type: 'one-of',
        options: stepWords,
        hint: 'The step itself is the authority’s to take. This records that the school considered it.',
      },
      line('parent', 'Which parent'),
      words('alternatives', 'What else was offered or considered'),
      words('decided', 'What was decided'),
      words('because', 'Because'),
      {
        name: 'noSupportReason',
        label: 'If no support fits, why',
        type: 'one-of',
        options: noSupportWords,
        optional: true,
      },
      words('noSupportWords', 'In your words', optional),
    ],
    shape: ({ noSupportReason, noSupportWords: said }) =>
      noSupportReason === undefined ? {} : { noSupport: { reason: noSupportReason, words: said ?? '' } },
  },
  {
    kind: 'correction',
    title: 'A correction',
    part: 'record',
    fields: [line('of', 'Number of the entry'), words('right', 'What is right'), why],
    shape: ({ of }) => ({ of: Number(of) }),
  },
  {
    kind: 'objection',
    title: 'An objection',
    part: 'record',
    fields: [line('by', 'Made by'), words('about', 'About what'), words('answer', 'The school’s answer')],
  },
  {
    kind: 'restricted',
    title: 'Restrict the record',
    part: 'record',
    fields: [line('by', 'At whose wish'), why],
  },
  { kind: 'restriction-lifted', title: 'Lift the restriction', part: 'record', fields: [why] },
  { kind: 'closed', title: 'Close the case', part: 'record', fields: [words('outcome', 'How it ended')] },
  { kind: 'opened', title: 'Open the case again', part: 'record', fields: [why] },
];

/** What practitioners from outside may record, as row security has it. */
export const practitionersForms: ReadonlySet<CaseEventKind> = new Set([
  'contact',
  'mentor-session',
  'mentor-check',
  'referral-accepted',
  'referral-rejected',
  'referral-done',
]);
