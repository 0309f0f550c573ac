/** Whether a text is like what a pattern of the tag says, in any case. */
export const isLike = (pattern: string, text: string): boolean => new RegExp(pattern, 'i').test(text)

/** A plan's words as they stand in a regular expression. */
export const literal = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** The source of a regular expression for all paths that begin so; `*` stands for anything. */
export const prefixPattern = (glob: string): string => `^${glob.split('*').map(literal).join('.*')}`

/**
 * The source of a regular expression for the paths that a plan's pattern means: `*` stands for anything, a slash at the
 * end is ignored. `/pricing` means that page, `/blog/*` all below it.
 */
export const pathPattern = (glob: string): string => `${prefixPattern(glob)}${glob.endsWith('*') ? '' : '/?'}$`

/** One of these sources; of nothing, what is like nothing. */
export const anyOf = (patterns: string[]): string => (patterns.length ? `(${patterns.join('|')})` : '(?!)')

/** Whether a path is meant by a pattern of the plan. */
export const matches = (glob: string, path: string): boolean => isLike(pathPattern(glob), path)
