import { signal } from '@preact/signals'
import { ask } from '../client.ts'
import { leads } from '../list/lead-list.ts'
import { me } from '../session.ts'

const named = signal<Record<string, string[]>>({})

interface WithRouting {
  routing?: { rules: { owners: { owner: string }[] }[]; fallback: string | null }
}

/** Reads who a site's plan sends leads to. */
export async function loadTeam(site: string): Promise<void> {
  if (named.value[site]) return
  const { routing } = await ask<WithRouting>(`/api/sites/${encodeURIComponent(site)}/plan`)
  const owners = routing?.rules.flatMap((rule) => rule.owners.map(({ owner }) => owner)) ?? []
  named.value = { ...named.value, [site]: routing?.fallback ? [...owners, routing.fallback] : owners }
}

/** Whom a lead can be given to: oneself first, then those of the plan, then whoever has leads already. */
export const team = (site: string): string[] => [
  ...new Set([
    ...(me.value?.email.includes('@') ? [me.value.email] : []),
    ...(named.value[site] ?? []),
    ...leads.value.flatMap(({ owner }) => owner ?? []),
  ]),
]
