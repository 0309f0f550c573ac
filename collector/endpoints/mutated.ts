/**
 * Spoils one part of a valid body, however deep, in place: what hostile senders and half-broken ones do.
 *
 * @param place Chooses the part; any whole number.
 */
export function mutated<Body extends object>(
  body: Body,
  place: number,
  value: unknown,
  how: 'replace' | 'remove' | 'add',
): Body {
  const parents: [Record<string, unknown>, string][] = []
  const walk = (node: unknown) => {
    if (node === null || typeof node !== 'object') return
    for (const key of Object.keys(node)) {
      parents.push([node as Record<string, unknown>, key])
      walk((node as Record<string, unknown>)[key])
    }
  }
  walk(body)
  const [parent, key] = parents[place % parents.length] as [Record<string, unknown>, string]
  if (how === 'remove') delete parent[key]
  else parent[how === 'add' ? `${key}!` : key] = value
  return body
}
