/**
 * Whether a path is meant by a pattern of the plan: `*` stands for anything, a slash at the end is ignored.
 * `/pricing` means that page, `/blog/*` all below it.
 */
export const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}/?$`).test(path)
