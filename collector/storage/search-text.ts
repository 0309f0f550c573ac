/** What search looks in and what is looked for, made alike: case, width and composition of letters do not matter. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

export const searchTextOf = (card: { email: string; name: string | null; company: string | null }): string =>
  folded([card.email, card.name, card.company].filter(Boolean).join('\n'))
