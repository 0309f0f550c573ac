import type { FeedRow } from '../api-types.ts'
import { subjects } from '../changes/acting.ts'
import { keys } from '../keys.ts'
import type { IconName } from '../marks/icon.tsx'
import { go, jump } from '../place.ts'
import { screens } from '../screens.ts'
import { settingsParts } from '../settings/parts.ts'
import { views } from '../views/views.ts'
import { nameOf, plural } from '../words.ts'
import { foundAt, type Wanted } from './found.ts'

export interface Entry {
  group: string
  text: string
  /** Beside the text, quieter. */
  more?: string
  lead?: FeedRow
  icon?: IconName
  /** The key that does the same, so that people learn it. */
  key?: string
  do: () => void
}

const icons: Record<string, IconName> = { e: 'phone', m: 'note', y: 'tick', a: 'person', p: 'page', X: 'export' }

/** What the palette offers for what was typed: people, then what can be done with whom one looks at, then places. */
export function entries({ only, text }: Wanted, people: readonly FeedRow[]): Entry[] {
  const who = subjects()
  const name = who.length === 1 && who[0] ? nameOf(who[0]) : plural(who.length, 'selected lead')
  const acts = keys
    .filter(({ key, leads }) => leads && /^[eyrasthmcpXx]$/.test(key) && who.length)
    .map(({ key, what, do: act }): Entry => ({
      group: `With ${name}`,
      text: what.charAt(0).toUpperCase() + what.slice(1),
      icon: icons[key] ?? 'link',
      key: key === 'X' ? '⇧x' : key,
      do: act,
    }))
  const places = [
    ...screens.map(({ path, label, icon, key }): Entry => ({
      group: 'Go to',
      text: label,
      icon,
      key: `g ${key}`,
      do: () => jump(path),
    })),
    ...Object.entries(settingsParts).map(([part, label]): Entry => ({
      group: 'Go to',
      text: `Settings: ${label}`,
      icon: 'settings',
      do: () => jump(`settings?part=${part}`),
    })),
    ...views.value.map((view): Entry => ({
      group: 'Go to',
      text: `View: ${view.name}`,
      icon: 'leads',
      do: () => jump(`?${view.query}`),
    })),
  ]
  const leads = people.map((lead): Entry => ({
    group: 'Leads',
    text: nameOf(lead),
    more: [lead.company, lead.name && lead.email].filter(Boolean).join(' · '),
    lead,
    do: () => go(`leads/${lead.id}`),
  }))
  const matching = (list: Entry[]) => list.filter((entry) => !text || foundAt(entry.text, text) >= 0)
  return [
    ...(only === 'actions' ? [] : leads),
    ...(only === 'people' ? [] : matching(acts)),
    ...(only ? [] : matching(places).slice(0, text ? 6 : 20)),
  ]
}
