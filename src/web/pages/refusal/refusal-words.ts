/** What a page says in place of what was asked for. */
export interface RefusalWords {
  readonly title: string;
  readonly lines: readonly string[];
  /** Signing in may help. */
  readonly signIn?: true;
  /** What was typed into a form that cannot be sent, field by field. */
  readonly typed?: readonly { readonly label: string; readonly value: string }[];
  /** Where to go on. */
  readonly link?: { readonly href: string; readonly text: string };
}

/** The same whether the page does not exist or is not the reader's to see. */
export const notFoundWords: RefusalWords = {
  title: 'Page not found',
  lines: [
    'If you typed the web address, check it is correct.',
    'If you pasted the web address, check you copied the entire address.',
    'You may need to sign in for another organisation to see it.',
  ],
  signIn: true,
};

const problemWords: RefusalWords = {
  title: 'Sorry, there is a problem with the service',
  lines: ['Try again later.', 'What you sent before this page appeared may not have been saved.'],
};

const byStatus: Readonly<Record<number, RefusalWords>> = {
  400: {
    title: 'Sorry, this request cannot be read',
    lines: ['Go back and try again. If you typed the web address, check it is correct.'],
  },
  403: {
    title: 'Your answers were not sent',
    lines: [
      'They did not come from a page of this service that is still open to you, so nothing was saved.',
      'This happens when you have signed out in another window, or waited too long. Go back, reload the page and send your answers again.',
    ],
    signIn: true,
  },
  413: {
    title: 'What you sent is too large',
    lines: ['Nothing was saved. Go back, shorten your answer or choose a smaller file, and send it again.'],
  },
  415: {
    title: 'Sorry, this request cannot be read',
    lines: ['It was not sent by one of our forms. Nothing was saved.'],
  },
  429: {
    title: 'You are going too fast',
    lines: ['Too many pages were asked for in the last minute. Wait a minute, then try again.'],
  },
  503: {
    title: 'Sorry, the service is unavailable',
    lines: ['You will be able to use the service later. Nothing was saved.'],
  },
};

/** What a page says for a status of 400 or more. */
export function refusalWords(status: number): RefusalWords {
  return status === 404 ? notFoundWords : (byStatus[status] ?? problemWords);
}
