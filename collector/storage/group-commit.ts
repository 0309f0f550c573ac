import { Refused } from '../leads/lead.ts'

/** Something to be written, and who waits for it. */
export interface Waiting<Job, Result> {
  job: Job
  done(result: Result): void
  failed(reason: unknown): void
}

export interface GroupCommit<Job, Result> {
  /**
   * Resolves after the commit that the job was part of.
   * @throws Refused `busy` when the queue is full or closed.
   */
  write(job: Job): Promise<Result>
  /** Resolves when nothing waits any more; what comes later is refused. */
  close(): Promise<void>
}

/** One fsync for all that arrived in one turn of the event loop; a longer batch would only add latency. */
export const mostPerCommit = 256

/** Beyond this the answer would come after the browser gave up: better to say so at once. */
export const mostWaiting = 2048

/** Seconds, spread so that those who were refused together do not come back together. */
export const retryAfter = (): number => 1 + Math.floor(Math.random() * 5)

export const busy = (message: string): Refused => new Refused('busy', message, [], retryAfter())

/**
 * Gathers what arrives in a turn of the event loop and writes it together. No timer: under load a turn is long and the
 * batches grow by themselves, alone a job waits for nobody.
 *
 * @param commit Writes a batch and settles each of its jobs. It is not called again before it has returned or resolved.
 */
export function createGroupCommit<Job, Result>(
  commit: (batch: Waiting<Job, Result>[]) => void | Promise<void>,
  { most = mostPerCommit, bound = mostWaiting } = {},
): GroupCommit<Job, Result> {
  let waiting: Waiting<Job, Result>[] = []
  let underWay = false
  let armed = false
  let closed = false
  let idle: (() => void)[] = []

  async function flush() {
    armed = false
    if (underWay) return
    underWay = true
    const batch = waiting.length > most ? waiting.splice(0, most) : waiting
    if (batch === waiting) waiting = []
    try {
      await commit(batch)
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
    underWay = false
    if (waiting.length) arm()
    else {
      for (const resolve of idle) resolve()
      idle = []
    }
  }

  function arm() {
    if (armed || underWay) return
    armed = true
    setImmediate(() => void flush())
  }

  return {
    write: (job) =>
      new Promise((done, failed) => {
        if (closed || waiting.length >= bound) {
          failed(busy(closed ? 'The collector is stopping.' : 'The collector has too much to write at once.'))
          return
        }
        waiting.push({ job, done, failed })
        arm()
      }),
    close: () => {
      closed = true
      return new Promise((resolve) => {
        if (!waiting.length && !underWay) resolve()
        else idle.push(resolve)
      })
    },
  }
}
