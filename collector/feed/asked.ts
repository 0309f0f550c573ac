import { useEffect, useState } from 'preact/hooks'
import { ApiError, ask } from './client.ts'
import { reachable } from './session.ts'

export interface Asked<Answer> {
  /** Null until it has come. */
  answer: Answer | null
  /** The collector's own words where it refused. */
  failed: string | null
  again: () => void
}

/** What the collector answers at an address, for as long as this part of the page is there. */
export function useAsked<Answer>(path: string | null): Asked<Answer> {
  const [state, setState] = useState<{ path: string | null; answer: Answer | null; failed: string | null }>({
    path,
    answer: null,
    failed: null,
  })
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (path === null) return
    let wanted = true
    ask<Answer>(path).then(
      (answer) => wanted && setState({ path, answer, failed: null }),
      (error: unknown) => {
        if (!wanted) return
        if (error instanceof ApiError && error.status === 0) reachable.value = false
        setState({ path, answer: null, failed: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      wanted = false
    }
  }, [path, round])
  // What was asked for another address is not this one's answer.
  const mine = state.path === path ? state : { answer: null, failed: null }
  return { answer: mine.answer, failed: mine.failed, again: () => setRound((count) => count + 1) }
}
