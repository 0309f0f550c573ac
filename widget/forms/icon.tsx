const paths = {
  close: 'm5.5 5.5 9 9m0-9-9 9',
  plus: 'M10 4.5v11M4.5 10h11',
  down: 'm5 7.5 5 5 5-5',
  alert: 'M10 2.8a7.2 7.2 0 1 0 .01 0M10 6.4v4.2m0 2.9v.1',
  check: 'm4.5 10.5 3.6 3.6 7.4-8',
  clock: 'M10 2.8a7.2 7.2 0 1 0 .01 0M10 6v4.2l2.8 1.7',
  load: 'M10 3v9m-4-3.7L10 12.3l4-4M4 16.5h12',
  search: 'M8.7 3a5.7 5.7 0 1 0 .01 0m4.2 9.9 4 4',
}

/** A line icon of 20 × 20; text beside it says what it means. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
