import type { Role } from '../../src/access/role.ts';
import { approvedUnseen } from '../fixtures/release-scene.ts';

/** A form of the service: who sends it, what it holds when it is filled in well, and what it is about. */
export interface KnownForm {
  readonly by: Role;
  /** What it is about has to be made: a release in this state, or a response that waits. Else it is the head's school. */
  readonly about?:
    | 'draft'
    | 'failed draft'
    | 'checked'
    | 'approved'
    | 'released'
    | 'response'
    | 'support'
    | 'help'
    | 'similar school'
    | 'survey'
    | 'open day'
    | 'practice change'
    | 'code'
    | 'statistics'
    | 'signed statistics'
    | 'year made';
  readonly fields: Readonly<Record<string, string>>;
  /** Fields of words, which come back as they were typed when the form does. */
  readonly words?: readonly string[];
  /** The session is over when it is sent. */
  readonly ends?: true;
}

const answering = { step: 'check', release: ':inForce', token: ':uuid' };
const dates = { 'date-day': '7', 'date-month': ':month', 'date-year': ':year', time: '9:30am' };

const practiceInBrief = {
  title: 'Tell parents the days',
  what: 'A message each half term',
  'for-whom': 'Pupils below 95%',
  'phase-secondary': 'yes',
  cost: 'Little',
  strength: 'weak',
  known: 'Nothing',
  sources: 'A report, 2025',
  because: 'It says more',
};
const practice = {
  ...practiceInBrief,
  'gap-fsm': 'yes',
  strength: 'strong',
  trial: 'yes',
  fewer: '0.21',
  from: '0.1',
  to: '0.3',
  examples: 'A school | does it',
  steps: 'September | the head | writes',
};
const practiceWords = [
  'title',
  'what',
  'for-whom',
  'cost',
  'fewer',
  'from',
  'to',
  'known',
  'sources',
  'examples',
  'steps',
  'because',
];

/** Every form, by its address as it is declared. A form that is missing here fails the test. */
export const forms: Readonly<Record<string, KnownForm>> = {
  '/sign-out': { by: 'governor', fields: {}, ends: true },
  '/account/sign-out-everywhere': { by: 'governor', fields: {}, ends: true },
  '/saved-views': {
    by: 'governor',
    fields: { path: '/area/england/attendance', name: 'Groups' },
  },
  '/saved-views/remove': { by: 'governor', fields: { id: ':uuid' } },
  '/school/:urn/respond/agree': { by: 'head', fields: { ...answering, step: 'send', agreed: 'yes' } },
  '/school/:urn/respond/agree/withdraw': { by: 'head', fields: { id: ':uuid' } },
  '/school/:urn/respond/propose': {
    by: 'head',
    fields: { ...answering, measure: 'rate', number: '94.25', reasons: 'We can do more' },
    words: ['number', 'reasons'],
  },
  '/school/:urn/respond/propose/withdraw': { by: 'head', fields: { id: ':uuid' } },
  '/school/:urn/respond/confirm-figure': {
    by: 'head',
    fields: { ...answering, step: 'send', confirmed: 'yes', how: 'Our registers say the same' },
  },
  '/school/:urn/respond/confirm-figure/withdraw': { by: 'head', fields: { id: ':uuid' } },
  '/school/:urn/respond/question-data': {
    by: 'attendance-lead',
    fields: { ...answering, figure: 'attendance', 'should-be': '91.2%', explanation: 'Our registers' },
    words: ['should-be', 'explanation'],
  },
  '/school/:urn/respond/question-data/withdraw': { by: 'head', fields: { id: ':uuid' } },
  '/school/:urn/respond/disruption': {
    by: 'attendance-lead',
    fields: {
      ...answering,
      cause: 'illness',
      'from-day': '4',
      'from-month': '12',
      'from-year': '2023',
      'to-day': '15',
      'to-month': '12',
      'to-year': '2023',
      pupils: '210',
      happened: 'Influenza',
    },
    words: ['from-day', 'to-year', 'pupils', 'happened'],
  },
  '/school/:urn/respond/disruption/withdraw': { by: 'head', fields: { id: ':uuid' } },
  '/school/:urn/sharing/board-pack/share': { by: 'head', fields: {} },
  '/school/:urn/sharing/board-pack/revoke': { by: 'head', fields: {} },
  '/school/:urn/sharing/local-authority/share': { by: 'head', fields: {} },
  '/school/:urn/sharing/local-authority/revoke': { by: 'head', fields: {} },
  '/school/:urn/contact': {
    by: 'head',
    fields: {
      name: 'Attendance lead',
      email: 'lead@clapton.sch.uk',
      practice: 'A breakfast club',
      hours: 'Thursdays',
      'gap-fsm': 'yes',
      cap: '3',
      paused: 'yes',
    },
    words: ['name', 'email', 'practice', 'hours', 'cap'],
  },
  '/school/:urn/contacts': {
    by: 'head',
    about: 'similar school',
    fields: { to: ':similarUrn', gap: 'year-8', words: 'How did you begin?' },
    words: ['words'],
  },
  '/help/:request': {
    by: 'head',
    about: 'help',
    fields: { step: 'wrote', words: 'And then?', email: 'lead@clapton.sch.uk', after: '1' },
    words: ['words', 'email'],
  },
  '/school/:urn/contact/withdraw': { by: 'head', fields: {} },
  '/school/:urn/surveys': {
    by: 'head',
    about: 'survey',
    fields: {
      audience: 'staff',
      codes: '60',
      'last-day': '7',
      'last-month': ':month',
      'last-year': ':year',
    },
    words: ['codes', 'last-day', 'last-month', 'last-year'],
  },
  '/hubs/:hub/open-days': {
    by: 'hub-lead',
    fields: {
      'open-day': '7',
      'open-month': ':month',
      'open-year': ':year',
      seats: '20',
      about: 'From 9am',
    },
    words: ['open-day', 'open-month', 'open-year', 'seats', 'about'],
  },
  // The form is that of a new one, with fewer fields filled in.
  '/practices/:practice/change': {
    by: 'hub-lead',
    fields: practiceInBrief,
    words: ['title', 'cost', 'because'],
  },
  '/practice-changes/new': {
    by: 'regional-adviser',
    fields: { ...practice, title: 'Walk together' },
    words: practiceWords,
  },
  '/practice-changes/:change/decide': {
    by: 'approver',
    about: 'practice change',
    fields: { decision: 'declined', words: 'Not yet', stands: '1' },
    words: ['words'],
  },
  '/open-days/:day/cancel': { by: 'hub-lead', about: 'open day', fields: {} },
  '/open-days/:day/come': { by: 'head', about: 'open day', fields: { people: '2' }, words: ['people'] },
  '/surveys/:survey/codes': { by: 'head', about: 'survey', fields: { codes: '5' }, words: ['codes'] },
  '/surveys/:survey/close': { by: 'head', about: 'survey', fields: {} },
  '/answer': {
    by: 'governor',
    about: 'code',
    fields: { code: 'AAAAA-AAAAA', step: 'send', 'q-belong': 'yes', 'q-safe': 'no' },
    words: ['code'],
  },
  '/school/:urn/plan': {
    by: 'attendance-lead',
    fields: { saving: '0', aim: 'As high as our like', actions: 'Call home early', people: '', review: '' },
    words: ['aim', 'actions'],
  },
  '/school/:urn/support/ask': { by: 'head', fields: { words: 'Year 8 worries us' }, words: ['words'] },
  '/support/propose': {
    by: 'regional-adviser',
    fields: { urn: ':ownUrn', words: 'Missed two years in a row' },
    words: ['words'],
  },
  '/support/plan/confirm': { by: 'regional-adviser', fields: { words: 'Nearest' } },
  '/support/:offer/step': {
    by: 'regional-adviser',
    about: 'support',
    fields: { step: 'confirmed', words: 'Missed two years in a row', after: '1' },
    words: ['words'],
  },
  '/publications/:publication/sign': {
    by: 'analyst',
    about: 'statistics',
    fields: { words: 'Every check read', 'acknowledged-told-before': 'yes' },
    words: ['words'],
  },
  '/publications/:publication/approve': { by: 'approver', about: 'signed statistics', fields: {} },
  '/publications/:publication/suspend': {
    by: 'analyst',
    about: 'statistics',
    fields: { because: 'A week is counted twice' },
    words: ['because'],
  },
  '/hubs/:hub': {
    by: 'hub-lead',
    fields: {
      saving: '1',
      'phase-secondary': 'yes',
      'practice-fsm': 'yes',
      places: '6',
      reach: '50',
      offer: 'Training',
      'open-days': 'One a term',
      contact: 'Office',
      cover: 'The hub pays',
      'last-day': '7',
      'last-month': ':month',
      'last-year': ':year',
      cancels: ':uuid',
    },
    words: ['places', 'reach', 'offer', 'open-days', 'contact', 'cover'],
  },
  '/school/:urn/registers/file': { by: 'attendance-lead', fields: { laestab: '2044001' } },
  '/school/:urn/suppliers': { by: 'head', fields: { machine: ':uuid' } },
  '/school/:urn/suppliers/dismiss': { by: 'head', fields: { machine: ':uuid' } },
  '/responses/:id/answer': {
    by: 'analyst',
    about: 'response',
    fields: { after: '1', words: 'Thank you', kind: 'answered' },
    words: ['words'],
  },
  '/releases/new': { by: 'analyst', fields: { method: 'abie-1', baseline: '2023/24' }, words: ['baseline'] },
  '/releases/:number/files': { by: 'analyst', about: 'draft', fields: { year: '2025/26' } },
  '/releases/:number/files/year': {
    by: 'analyst',
    about: 'draft',
    fields: { upload: ':uuid', year: '2025/26' },
  },
  '/releases/:number/files/remove': { by: 'analyst', about: 'draft', fields: { upload: ':uuid' } },
  '/releases/:number/files/check': { by: 'analyst', about: 'draft', fields: {} },
  '/releases/:number/run': { by: 'analyst', about: 'draft', fields: {} },
  '/releases/:number/checks': {
    by: 'analyst',
    about: 'failed draft',
    fields: { check: 'walls-hold', because: 'Two schools merged' },
    words: ['because'],
  },
  '/releases/:number/in-question': {
    by: 'analyst',
    about: 'failed draft',
    fields: { urn: '136300', because: 'The school was closed for a term' },
    words: ['because'],
  },
  '/releases/:number/approve': {
    by: 'approver',
    about: 'checked',
    fields: approvedUnseen,
    words: ['because'],
  },
  '/releases/:number/notices': { by: 'analyst', about: 'released', fields: { kind: 'report' } },
  '/releases/:number/year/prepare': {
    by: 'analyst',
    about: 'year made',
    fields: { step: 'written', after: '2', words: 'No setting changes' },
    words: ['words'],
  },
  '/releases/:number/year/decide': {
    by: 'approver',
    about: 'year made',
    fields: { step: 'shown', after: '2', words: 'Forty schools, and found nothing' },
    words: ['words'],
  },
  '/releases/:number/plan': {
    by: 'approver',
    about: 'approved',
    fields: { when: 'at', ...dates },
    words: ['date-day', 'date-month', 'date-year', 'time'],
  },
  '/releases/:number/suspend': {
    by: 'analyst',
    about: 'released',
    fields: { because: 'A figure was wrong' },
    words: ['because'],
  },
  '/releases/:number/withdraw': {
    by: 'analyst',
    about: 'checked',
    fields: { because: 'Not needed' },
    words: ['because'],
  },
};
