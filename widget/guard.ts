/**
 * Wraps everything that the host page calls: whatever goes wrong in us, the page's own work goes on. What went wrong
 * is said in the console, quietly: a page that watches `console.error` or unhandled rejections is not to fail by us.
 */
export const guard =
  <Arguments extends unknown[], Result>(run: (...args: Arguments) => Result) =>
  (...args: Arguments): Result | undefined => {
    try {
      const result = run(...args)
      if (result instanceof Promise) result.catch(warn)
      return result
    } catch (error) {
      warn(error)
    }
  }

export const warn = (error: unknown): void => console.debug('lodestone:', error)
