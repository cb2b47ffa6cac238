const calendar = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** A date `YYYY-MM-DD` in words: "21 November 2026". */
export function dayInWords(date: string): string {
  return calendar.format(new Date(`${date}T00:00:00Z`));
}
