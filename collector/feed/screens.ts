import type { IconName } from './marks/icon.tsx'

export interface Screen {
  path: string
  label: string
  icon: IconName
  /** Second key after `g`. */
  key: string
  /** Not among the five tabs of a phone. */
  onlyWide?: true
}

/** Every place of the app, in the order of the rail. */
export const screens: Screen[] = [
  { path: '', label: 'Leads', icon: 'leads', key: 'l' },
  { path: 'board', label: 'Board', icon: 'board', key: 'b' },
  { path: 'overdue', label: 'Overdue', icon: 'clock', key: 'o' },
  { path: 'numbers', label: 'Numbers', icon: 'numbers', key: 'n' },
  { path: 'quarantine', label: 'Quarantine', icon: 'shield', key: 'q', onlyWide: true },
  { path: 'words', label: 'What our words mean', icon: 'note', key: 'w', onlyWide: true },
  { path: 'settings', label: 'Settings', icon: 'settings', key: 's' },
]
