import type { Answers } from '#core/submission.ts'
import type { FormsContext } from '../gates/forms-context.ts'

/** The tab's own memory; null where the browser refuses it. */
const memory = (): Storage | null => {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

const keyOf = ({ plan }: FormsContext, gate: string) => `lodestone ${plan.site} ${gate}`

/** What was typed into this gate's form before the page was loaded again. */
export function draftOf(context: FormsContext, gate: string): Answers {
  const kept = memory()?.getItem(keyOf(context, gate))
  return kept ? (JSON.parse(kept) as Answers) : {}
}

/** Keeps a half-filled form for this tab, or drops it. */
export function keepDraft(context: FormsContext, gate: string, answers: Answers | null): void {
  if (answers) memory()?.setItem(keyOf(context, gate), JSON.stringify(answers))
  else memory()?.removeItem(keyOf(context, gate))
}
