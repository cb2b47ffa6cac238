import type { EmailInHand, ReleaseTold } from '../../store/postgres/notices/work/notices-to-send.ts';
import type { NoticeOutcome } from '../../store/postgres/notices/work/settle-notice.ts';
import { noticeReference } from '../../workflow/notices/notice-reference.ts';
import { type HandedOver, MailSilent } from './mail.ts';
import { noticeFacts } from './notice-facts.ts';
import type { NoticeMeans } from './notice-means.ts';

/** What became of an e-mail, and whether whoever sends e-mail is to be left alone for now, and why. */
export interface EmailSent {
  readonly outcome: NoticeOutcome;
  readonly leaveAlone?: string;
}

/** Days for which GOV.UK Notify knows what it sent; and seconds until one that was not answered is asked about. */
const remembered = 7;
const untilAsked = 60;
/** Milliseconds within which one that was taken in hand is handed over, or not by this worker: another may have taken it. */
const inHand = 30_000;

/** An e-mail in hand, of which release it is, and when it was taken. */
export interface EmailOrder {
  readonly release: number;
  readonly told: ReleaseTold;
  readonly email: EmailInHand;
  readonly now: Date;
  /** Milliseconds since it was taken in hand. */
  readonly since: () => number;
}

/**
 * Hands an e-mail over, unless it is there already: it is looked for first, so that nobody is told twice however a server
 * ended, nor by a database that was restored and does not know what was sent.
 */
export async function sendEmail(
  { email: sender, ...means }: NoticeMeans & { readonly email: NonNullable<NoticeMeans['email']> },
  { release, told, email, now, since }: EmailOrder,
): Promise<EmailSent> {
  const { urn, kind, person, tried_before: triedBefore } = email;
  const reference = noticeReference({ release, contentId: told.contentId, urn, kind });
  const id = await sender.mail.find(reference).catch(silence);
  if (id instanceof MailSilent) return unanswered(id.message);
  if (id !== undefined) return { outcome: { state: 'sent', providerId: id, again: untilAsked } };
  if (triedBefore !== null && now.getTime() - triedBefore.getTime() > remembered * 86_400_000) {
    const because = 'it was tried too long ago for anybody to know';
    return { outcome: { state: 'unknown', because } };
  }
  if (!email.in_force) return { outcome: { state: 'called-off' } };
  if (email.email === null) return { outcome: { state: 'waiting', way: 'letter', again: 0 } };
  if (since() > inHand) return unanswered('it took too long to get to it');
  const facts = noticeFacts(told, { urn, name: email.school_name }, means);
  const answer = await sender.mail.send({
    to: email.email,
    template: sender.templates[kind],
    places: { ...facts },
    reference,
  });
  return afterHandover(answer, person);
}

function afterHandover(answer: HandedOver, person: string | null): EmailSent {
  switch (answer.kind) {
    case 'taken':
      return { outcome: { state: 'sent', providerId: answer.id, person, again: untilAsked } };
    case 'no-such-address':
      return { outcome: { state: 'waiting', way: 'letter', because: answer.because, again: 0 } };
    case 'later':
    case 'wrong':
      return {
        outcome: { state: 'waiting', because: answer.because, again: 0 },
        leaveAlone: answer.because,
      };
    case 'unknown':
      return unanswered(answer.because);
  }
}

const unanswered = (because: string): EmailSent => ({
  outcome: { state: 'trying', because, again: untilAsked },
  leaveAlone: because,
});

function silence(cause: unknown): MailSilent {
  if (cause instanceof MailSilent) return cause;
  throw cause;
}
