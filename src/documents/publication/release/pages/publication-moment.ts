const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
});

/** When a release was published, in London: "9.30am on 26 March 2026". */
export function publicationMoment(at: string): string {
  const parts = Object.fromEntries(
    moment.formatToParts(new Date(at)).map(({ type, value }) => [type, value] as const),
  );
  return `${parts.hour}.${parts.minute}${parts.dayPeriod!.toLowerCase().replaceAll(/[^apm]/g, '')} on ${parts.day} ${parts.month} ${parts.year}`;
}
