import { useEffect, useRef, useState } from 'preact/hooks'
import type { FeedLead, FeedSite } from '../api-types.ts'
import { now } from '../session.ts'
import { date, weekday } from '../times.ts'
import { deedWords } from '../words.ts'
import { course, type Point } from './course.ts'
import { countersOf, pastEvents } from './evidence.ts'

const tall = 132
const edge = { top: 6, bottom: 22, start: 34, end: 12 }
const dayMs = 864e5

/** Interest from the first visit to now, solid, and on if nothing happens, dashed; a ring where the letter falls. */
export function CourseChart({ lead, site }: { lead: FeedLead; site: FeedSite }) {
  const box = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(540)
  useEffect(() => {
    if (!box.current) return
    const seen = new ResizeObserver(([entry]) => setWide(Math.max(240, entry?.contentRect.width ?? 540)))
    seen.observe(box.current)
    return () => seen.disconnect()
  }, [])
  const counters = countersOf(lead)
  const events = pastEvents(lead)
  const first = events[0]
  if (!counters || !first) return null

  const past = Math.max(dayMs, now.value - first.at)
  const ahead = Math.min(14, Math.max(7, Math.ceil(past / dayMs)))
  const line = course({ counters, events }, site.scoring, now.value, ahead)
  const from = now.value - past
  const to = now.value + ahead * dayMs
  const high = Math.max(site.thresholds.interest.A + 15, ...line.past.map(({ score }) => score + 8))
  const x = (at: number) => edge.start + ((at - from) / (to - from)) * (wide - edge.start - edge.end)
  const y = (score: number) => edge.top + (1 - score / high) * (tall - edge.top - edge.bottom)
  const path = (points: readonly Point[]) =>
    points.map(({ at, score }, index) => `${index ? 'L' : 'M'}${x(at).toFixed(1)} ${y(score).toFixed(1)}`).join('')
  const { A, B } = site.thresholds.interest
  const zone = site.timeZone
  const current = line.future[0]?.score ?? 0
  const ticks = Array.from({ length: 5 }, (_, index) => from + ((to - from) * index) / 4)
  const falls = line.falls
    ? `Without another visit interest falls to ${line.falls.to} on ${weekday(line.falls.at, zone)} ${date(line.falls.at, zone)}.`
    : 'The letter stays as it is for the next two weeks.'

  return (
    <figure class="course" ref={box}>
      <svg
        viewBox={`0 0 ${wide} ${tall}`}
        width={wide}
        height={tall}
        role="img"
        aria-label={`Course of interest: now ${current.toFixed(1)}. ${falls}`}
      >
        <rect class="band" x={edge.start} y={y(high)} width={wide - edge.start - edge.end} height={y(A) - y(high)} />
        <path class="limit" d={`M${edge.start} ${y(A)}H${wide - edge.end}M${edge.start} ${y(B)}H${wide - edge.end}`} />
        <path class="ground" d={`M${edge.start} ${y(0)}H${wide - edge.end}`} />
        <text x="0" y={(y(high) + y(A)) / 2 + 4}>
          A
        </text>
        <text x="0" y={(y(A) + y(B)) / 2 + 4}>
          B
        </text>
        <text x="0" y={(y(B) + y(0)) / 2 + 4}>
          C
        </text>
        <text x={edge.start - 5} y={y(A) + 4} text-anchor="end">
          {A}
        </text>
        <text x={edge.start - 5} y={y(B) + 4} text-anchor="end">
          {B}
        </text>
        {ticks.map((at, index) => (
          <text
            key={at}
            x={x(at)}
            y={tall - 5}
            text-anchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
          >
            {date(at, zone)}
          </text>
        ))}
        <path class="now" d={`M${x(now.value)} ${edge.top}V${y(0)}`} />
        <path class="past" d={path(line.past)} />
        <path class="future" d={path(line.future)} />
        <circle class="here" cx={x(now.value)} cy={y(current)} r="3.5" />
        <text class="strong" x={x(now.value) + 7} y={Math.min(y(current) - 7, y(0) - 8)}>
          now {current.toFixed(1)}
        </text>
        {line.falls && (
          <>
            <circle class="ring" cx={x(line.falls.at)} cy={y(line.falls.to === 'C' ? B : A)} r="4" />
            <text
              x={x(line.falls.at)}
              // Close to now its label goes below the line, beside the one of today above it.
              y={y(line.falls.to === 'C' ? B : A) + (x(line.falls.at) - x(now.value) < 90 ? 18 : -9)}
              text-anchor={x(line.falls.at) > wide - 110 ? 'end' : 'start'}
            >
              {line.falls.to} on {weekday(line.falls.at, zone)} {date(line.falls.at, zone)}
            </text>
          </>
        )}
      </svg>
      <figcaption>
        {falls}
        {line.best && line.best.gain >= 1 && (
          <>
            {' '}
            Most came with the visit of {date(line.best.at, zone)}, +{line.best.gain.toFixed(1)}:{' '}
            <bdi>{deedWords(line.best, site.assets)}</bdi>.
          </>
        )}
        {!line.complete && ' Its start is a lower bound: older events are counted, but no longer listed.'}
      </figcaption>
    </figure>
  )
}
