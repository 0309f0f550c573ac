import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What a server's process says of itself. */
export interface Used {
  /** Resident bytes. */
  rss: number
  /** Microseconds of the processor, since it started. */
  cpu: number
}

export interface ServerProcess {
  port: number
  used(): Promise<Used>
  kill(): Promise<void>
}

/** Starts a server of `ingest-server.ts`, on one core of its own where the system can say so; the load has the others. */
export async function startServer(mode: string, address: string): Promise<ServerProcess> {
  const pinned = existsSync('/usr/bin/taskset')
    ? { execPath: '/usr/bin/taskset', execArgv: ['-c', '0', process.execPath] }
    : {}
  const child = fork(join(import.meta.dirname, 'ingest-server.ts'), [mode, address], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    ...pinned,
  })
  const [line] = (await once(child.stdout ?? process.stdin, 'data')) as [Buffer]
  return {
    port: Number(line.toString()),
    async used() {
      child.send('used')
      const [answer] = (await once(child, 'message')) as [Used]
      return answer
    },
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** The middle one of some rounds. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
