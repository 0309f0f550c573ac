import { useEffect, useState } from 'preact/hooks'
import { ask } from '../client.ts'

/** Long enough that a word is typed to its end, short enough that the answer is there when one looks up. */
const restMs = 350

/**
 * What the collector answers to something that is still being changed: asked anew whenever it rests. While it is asked
 * again the answer before stays; where it is refused there is none, the faults stand at the fields once it is to go live.
 */
export function useAnswerTo<Answer>(path: string, body: unknown): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const text = JSON.stringify(body)
  useEffect(() => {
    const gone = { is: false }
    const timer = setTimeout(() => {
      ask<Answer>(path, 'POST', JSON.parse(text)).then(
        (answer) => gone.is || setAnswer(answer),
        () => gone.is || setAnswer(null),
      )
    }, restMs)
    return () => {
      gone.is = true
      clearTimeout(timer)
    }
  }, [path, text])
  return answer
}
