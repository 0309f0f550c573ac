const firstMs = 1e3
const mostMs = 6e5

/**
 * How long to wait before trying again: doubling from a second to ten minutes, somewhere in the upper half of it, so
 * that browsers which failed together do not come back together.
 *
 * @param attempts Attempts that failed before this one.
 */
export const waitMs = (attempts: number, random = Math.random): number =>
  Math.min(mostMs, firstMs * 2 ** attempts) * (0.5 + random() / 2)
