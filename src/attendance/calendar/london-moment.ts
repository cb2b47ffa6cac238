const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});

const hourMs = 3_600_000;

/**
 * The moment at which England's clocks show a day and a time; of the hour that comes twice in autumn, the first.
 * Undefined for the hour that is left out in spring.
 *
 * @param day yyyy-mm-dd
 * @param time HH:MM, of 24 hours
 */
export function londonMoment(day: string, time: string): Date | undefined {
  const winter = Date.parse(`${day}T${time}:00Z`);
  return [winter - hourMs, winter]
    .map((at) => new Date(at))
    .find((moment) => clock.format(moment) === `${day} ${time}`);
}
