/** Why something is allowed, as the audit record keeps it; in words for whoever reads the share log. */
export const grantWords = {
  'public-page': 'Everybody may see this.',
  'own-account': 'A person’s own account.',
  'own-school': 'It is their own school.',
  'own-earlier-release': 'It is an earlier release of their own school, kept on record.',
  'school-in-trust': 'The school is in their trust.',
  'shared-with-local-authority': 'The head shared it with their local authority.',
  'school-in-local-authority':
    'The school is in their local authority, and the service lets authorities see.',
  'support-accepted': 'The school was referred to their hub and accepted its support.',
  'school-in-region': 'The school is in their region.',
  'checks-releases': 'National analysts and approvers see every school, to check and release.',
  'board-pack-shared': 'The head shared the board pack with governors.',
  'head-decides': 'The head of a school decides what it shares and agrees.',
  'school-answers': 'The school answers about its own expectation.',
  'contact-consented': 'The head of that school agreed to be contacted, and the report names it as similar.',
  'sees-schools': 'They may see the expectation of at least one school.',
  'answers-responses': 'National analysts and approvers read and answer what schools write.',
  'prepares-releases': 'National analysts prepare releases.',
  'second-person': 'An approver who did not prepare the release.',
  'tells-schools': 'National analysts and approvers tell schools of what two people have released.',
  'may-stop-a-release': 'Any national analyst or approver may stop a release.',
  'watches-access': 'National analysts and approvers check who has seen what.',
  'token-allows': 'The machine’s token has the scope for this.',
  'appointed-by-school': 'The school has appointed the machine to send for it.',
} as const;
export type Grant = keyof typeof grantWords;
