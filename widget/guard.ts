/**
 * Wraps everything that the host page calls: whatever goes wrong in us, the page's own work goes on. What went wrong
 * is said in the console, quietly: a page that watches `console.error` or unhandled rejections is not to fail by us.
 *
 * Up to its first `await` the wrapped function runs at once, so it may still prevent an event's default.
 */
export const guard =
  <Arguments extends unknown[]>(run: (...args: Arguments) => unknown) =>
  async (...args: Arguments): Promise<void> => {
    try {
      await run(...args)
    } catch (error) {
      warn(error)
    }
  }

export const warn = (error: unknown): void => console.debug('lodestone:', error)
