// Events by time. An event known only to the week or month is spread over it, not piled on its first day.
const HOUR = 3600e3;
const STEPS = [1, 3, 6, 12, 24, 72, 168, 720, 2160, 8760].map((hours) => hours * HOUR);
const MOST = 96;

/** Where nobody dates an event, its first report does, as in every list of the desk. */
export function times(mark) {
  const first = mark.start ?? mark.first_said;
  if (!first) return null;
  const start = Date.parse(first);
  const end = mark.start && mark.end ? Date.parse(mark.end) : start;
  return Number.isNaN(start) ? null : [start, Math.max(end, start)];
}

/** Whether an event touches the time between; the undated touch none. */
export function within(mark, since, until) {
  const span = times(mark);
  return span !== null && span[0] < until && (span[1] > since || span[0] >= since);
}

/** The whole stretch, and the narrower one in which nine of ten events begin. */
export function stretch(marks) {
  const starts = marks.map(times).filter(Boolean).map(([start]) => start).sort((a, b) => a - b);
  if (!starts.length) return null;
  const ends = marks.map(times).filter(Boolean).map(([, end]) => end);
  const whole = [starts[0], Math.max(...ends, starts.at(-1)) + 1];
  const dense = densest(starts, Math.ceil(starts.length * 0.9));
  const narrow = dense[1] - dense[0] < 0.4 * (whole[1] - whole[0]);
  return { whole: padded(whole), dense: narrow ? padded(dense) : padded(whole) };
}

function densest(starts, many) {
  let best = [starts[0], starts.at(-1)];
  for (let at = 0; at + many <= starts.length; at++) {
    const [from, to] = [starts[at], starts[at + many - 1]];
    if (to - from < best[1] - best[0]) best = [from, to];
  }
  return best;
}

function padded([from, to]) {
  const pad = Math.max((to - from) * 0.04, 6 * HOUR);
  return [from - pad, to + pad];
}

const DAY = 24 * HOUR;

/** The same of counts by day, as the desk tells them where there are more events than marks here. */
export function daysStretch(days) {
  if (!days.length) return null;
  const whole = [days[0][0] * DAY, (days.at(-1)[0] + 1) * DAY];
  const total = days.reduce((sum, [, count]) => sum + count, 0);
  const dense = densestDays(days, total * 0.9);
  const narrow = dense[1] - dense[0] < 0.4 * (whole[1] - whole[0]);
  return { whole: padded(whole), dense: narrow ? padded(dense) : padded(whole) };
}

function densestDays(days, many) {
  let best = [days[0][0] * DAY, (days.at(-1)[0] + 1) * DAY];
  let [from, held] = [0, 0];
  for (let to = 0; to < days.length; to++) {
    held += days[to][1];
    while (held - days[from][1] >= many) held -= days[from++][1];
    const span = [days[from][0] * DAY, (days[to][0] + 1) * DAY];
    if (held >= many && span[1] - span[0] < best[1] - best[0]) best = span;
  }
  return best;
}

export function binnedDays(days, domain) {
  const { first, step, counts } = binned([], domain, DAY);
  for (const [day, count] of days) {
    const at = Math.floor((day * DAY - first) / step);
    if (at >= 0 && at < counts.length) counts[at] += count;
  }
  return { first, step, counts };
}

export function binned(marks, [from, to], least = 0) {
  const step = STEPS.find((size) => size >= least && (to - from) / size <= MOST) ?? STEPS.at(-1);
  const first = Math.floor(from / step) * step;
  const counts = new Array(Math.max(1, Math.ceil((to - first) / step))).fill(0);
  for (const mark of marks) spread(counts, times(mark), first, step);
  return { first, step, counts };
}

function spread(counts, span, first, step) {
  if (!span) return;
  const from = Math.floor((span[0] - first) / step);
  const to = Math.max(from, Math.ceil((span[1] - first) / step) - 1);
  for (let at = Math.max(from, 0); at <= Math.min(to, counts.length - 1); at++) counts[at] += 1 / (to - from + 1);
}
