/** Where a word of the query stands in a text, so that it can be underlined. -1 where it does not. */
export const foundAt = (text: string, query: string): number => text.toLowerCase().indexOf(query.toLowerCase())

export interface Wanted {
  /** `>` asks for actions only, `@` for people only. */
  only: 'actions' | 'people' | null
  text: string
}

export function readQuery(typed: string): Wanted {
  const only = typed.startsWith('>') ? 'actions' : typed.startsWith('@') ? 'people' : null
  return { only, text: (only ? typed.slice(1) : typed).trim() }
}
