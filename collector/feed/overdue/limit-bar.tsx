interface Props {
  /** All in milliseconds. */
  median: number | null
  p90: number | null
  limit: number
  /** What the right end stands for: one scale for all ranks. */
  widest: number
}

const wide = 220
const quarterMs = 9e5

/** Median as a tick, a band to where 90 % were called, the limit dashed. Logarithmic from a quarter of an hour. */
export function LimitBar({ median, p90, limit, widest }: Props) {
  const x = (ms: number) =>
    (Math.log(Math.max(1, ms / quarterMs)) / Math.log(Math.max(2, widest / quarterMs))) * (wide - 2) + 1
  return (
    <svg class="limit-bar" viewBox={`0 0 ${wide} 14`} width={wide} height="14" aria-hidden="true">
      <path class="ground" d={`M0 7H${wide}`} />
      {median !== null && p90 !== null && (
        <>
          <rect class="band" x={x(median)} y="3" width={Math.max(1, x(p90) - x(median))} height="8" rx="1" />
          <path class="tick" d={`M${x(median)} 1V13`} />
        </>
      )}
      <path class="limit" d={`M${x(limit)} 0V14`} />
    </svg>
  )
}
