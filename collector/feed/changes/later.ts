const hourMs = 36e5
const dayMs = 24 * hourMs

/** Nine in the morning of the day a time falls on, in the reader's own zone. */
function nine(at: number): number {
  const day = new Date(at)
  day.setHours(9, 0, 0, 0)
  return day.getTime()
}

/** Times somebody puts a lead off to, by name. `now` is epoch milliseconds. */
export function laterTimes(now: number): [label: string, at: number][] {
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7
  return [
    ['In two hours', now + 2 * hourMs],
    ['Tomorrow 09:00', nine(now + dayMs)],
    ['In three days', nine(now + 3 * dayMs)],
    ['Monday 09:00', nine(now + toMonday * dayMs)],
  ]
}
