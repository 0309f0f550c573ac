/**
 * JSON as the standard has it, on any page: old libraries put `toJSON` on arrays and objects, and `JSON.stringify`
 * would then write arrays as strings. Only own properties are read and only primitives go through it.
 */
export function serialise(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(serialise).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${JSON.stringify(key)}:${serialise(entry)}`)
    .join()}}`
}
