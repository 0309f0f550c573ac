export const closePath = 'm5.5 5.5 9 9m0-9-9 9'
export const downPath = 'm5 7.5 5 5 5-5'
export const alertPath = 'M10 2.8a7.2 7.2 0 1 0 .01 0M10 6.4v4.2m0 2.9v.1'

/** A line icon of 20 × 20; text beside it says what it means. */
export const Icon = ({ path }: { path: string }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={path} />
  </svg>
)
