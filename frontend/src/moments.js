// Moments in words, as the pages write them: day before month, hours to 24, UTC.
const DAY = { day: "numeric", month: "short", timeZone: "UTC" };
const YEAR = { year: "numeric", timeZone: "UTC" };
const CLOCK = { hour: "2-digit", minute: "2-digit", timeZone: "UTC", hourCycle: "h23" };
const FORMS = { year: YEAR, month: { ...YEAR, month: "short" }, day: { ...YEAR, ...DAY }, short: DAY, clock: CLOCK, moment: { ...DAY, ...YEAR, ...CLOCK } };
const written = Object.fromEntries(Object.entries(FORMS).map(([name, form]) => [name, new Intl.DateTimeFormat("en-GB", form)]));

/** `form` is one of year, month, day, short, clock, moment. */
export function said(moment, form = "moment") {
  return written[form].format(new Date(moment));
}

/** The label of a tick: the clock within a day, the day at midnight, the month on its first. */
export function tickLabel(tick, step) {
  const midnight = tick.getUTCHours() === 0 && tick.getUTCMinutes() === 0;
  if (!midnight) return said(tick, "clock");
  if (step >= 300 * 86400e3) return said(tick, "year");
  return step >= 25 * 86400e3 ? said(tick, "month") : said(tick, "short");
}
