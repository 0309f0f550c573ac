interface Props {
  side: 'fit' | 'interest'
  score: number | null
  /** Where letter or digit changes. */
  notches: readonly [number, number]
}

/** Number first, bar second. Cut down to a whole number, so that none contradicts its letter: 49.9 is 49. */
export function ScoreBar({ side, score, notches: [low, high] }: Props) {
  if (score === null)
    return (
      <span class="score">
        <span class="unknown" title="No profile came along">
          none
        </span>
      </span>
    )
  return (
    <span class="score">
      <b>{Math.floor(score)}</b>
      <svg class={`meter ${side}`} viewBox="0 0 48 6" width="48" height="6" aria-hidden="true">
        <rect class="track" width="48" height="6" rx="1" />
        <rect class="value" width={Math.max(0.5, (score / 100) * 48)} height="6" rx="1" />
        <path class="notch" d={`M${low * 0.48} 0v6M${high * 0.48} 0v6`} />
      </svg>
    </span>
  )
}
