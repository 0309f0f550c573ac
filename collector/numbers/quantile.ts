/** The p-th part of sorted values, as the smallest that at least so many do not exceed; null where there are none. */
export const quantile = (sorted: readonly number[], p: number): number | null =>
  sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null
