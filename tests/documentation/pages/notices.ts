import { noticePlaces, noticeText } from '../../../src/documents/notices/notice-words.ts';
import { noticeKinds, noticeKindWords } from '../../../src/workflow/notices/notice-kind.ts';
import { noticeStates, noticeStateWords } from '../../../src/workflow/notices/notice-state.ts';
import { page, table } from '../markdown.ts';

const variables = {
  report: 'ABIE_NOTIFY_REPORT_TEMPLATE',
  reminder: 'ABIE_NOTIFY_REMINDER_TEMPLATE',
  'last-reminder': 'ABIE_NOTIFY_LAST_REMINDER_TEMPLATE',
} as const;

/** The templates of e-mails as they are to be kept at GOV.UK Notify, and where a notice can stand. */
export const noticesPage = (): string =>
  page(
    'Notices',
    'What schools are sent when there is a report to read: [how](../runbooks/tell-schools.md). An e-mail is a template at GOV.UK Notify, with places that the service fills in; keep it there in these words. A letter says the same.',
    ...noticeKinds.map((kind) => {
      const { subject, paragraphs } = noticeText(kind, noticePlaces);
      const text = ['```text', `Subject: ${subject}`, '', paragraphs.join('\n\n'), '```'].join('\n');
      return `## ${noticeKindWords[kind]}\n\n\`${variables[kind]}\`\n\n${text}`;
    }),
    '## Where a notice stands',
    table(
      ['State', 'On the page'],
      noticeStates.map((state) => [`\`${state}\``, noticeStateWords[state]]),
    ),
  );
