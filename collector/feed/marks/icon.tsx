const paths = {
  leads: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  board:
    'M4 2.5h8A1.5 1.5 0 0 1 13.5 4v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V4A1.5 1.5 0 0 1 4 2.5zM6.2 2.5v11M9.8 2.5v11M2.5 6.2h11M2.5 9.8h11',
  clock: 'M8 2.3a5.7 5.7 0 1 0 0 11.4A5.7 5.7 0 0 0 8 2.3zM8 4.8V8l2.2 1.5',
  numbers: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  gate: 'M4.5 7h7A1.5 1.5 0 0 1 13 8.5V12a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12V8.5A1.5 1.5 0 0 1 4.5 7zM5.2 7V5.2a2.8 2.8 0 0 1 5.6 0V7',
  shield: 'M8 2 13 4v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z',
  settings:
    'M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  person: 'M8 2.7a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM3 13.5c.5-2.7 2.5-4 5-4s4.5 1.3 5 4',
  search: 'M7 2.7a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6zM10.3 10.3l3.2 3.2',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  up: 'M8 13V3.5M4 7.2 8 3.3l4 3.9',
  down: 'M8 3v9.5M4 8.8l4 3.9 4-3.9',
  back: 'M9.5 4.5 6 8l3.5 3.5',
  warning: 'M8 2.3 14.3 13.3H1.7zM8 6.5v3.2M8 11.5v.1',
  tick: 'm3.5 8.5 3 3 6-7',
  phone: 'M5.6 2.5 3.4 3c-.6 4.8 4.8 10.2 9.6 9.6l.5-2.2-2.7-1.5-1.3 1.2c-1.4-.6-2.6-1.8-3.2-3.2l1.2-1.3z',
  mail: 'M3.5 3.5h9A1.5 1.5 0 0 1 14 5v6a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11V5a1.5 1.5 0 0 1 1.5-1.5zM2.5 4.5l5.5 4 5.5-4',
  page: 'M4 2.5h5.5L12 5v8.5H4zM9.2 2.8V5.2H12M6 8h4M6 10.5h4',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10',
  calendar:
    'M4 3.5h8A1.5 1.5 0 0 1 13.5 5v7a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V5A1.5 1.5 0 0 1 4 3.5zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5',
  form: 'M3 3h10v10H3zM5.5 6h5M5.5 8.5h5M5.5 11h2.5',
  star: 'M3 13.5v-11h8l-1.6 3 1.6 3H3',
  note: 'M3 3h10v7l-3 3H3zM10 13v-3h3',
  link: 'M7 9a2.5 2.5 0 0 0 3.6 0l2-2A2.5 2.5 0 0 0 9 3.4l-.8.8M9 7a2.5 2.5 0 0 0-3.6 0l-2 2A2.5 2.5 0 0 0 7 12.6l.8-.8',
  export: 'M8 10V2.5M4.8 5.5 8 2.3l3.2 3.2M3 9.5v4h10v-4',
} as const

export type IconName = keyof typeof paths

/** Decorative: words beside it say the same. */
export const Icon = ({ name, small }: { name: IconName; small?: boolean }) => (
  <svg class={small ? 'icon small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)

export const Mark = () => (
  <svg class="mark" viewBox="0 0 18 18" aria-hidden="true">
    <path fill="currentColor" d="M9 0 18 9 9 18 0 9z" />
    <path fill="var(--paper-2)" d="M9 4.2 10.3 9 9 13.8 7.7 9z" />
  </svg>
)
