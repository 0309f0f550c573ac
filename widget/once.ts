import type { Joined } from './joined.ts'

/** A chunk's start, once a page: the core calls it at every view that has what the chunk is for. */
export const once = <Result>(start: (joined: Joined) => Result): ((joined: Joined) => Result | undefined) => {
  const started = new WeakSet<Joined>()
  return (joined) => (started.has(joined) ? undefined : start((started.add(joined), joined)))
}
