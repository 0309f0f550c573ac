import type { Answers } from '#core/submission.ts'
import type { FormsContext } from '../gates/forms-context.ts'

const keyOf = ({ plan }: FormsContext, gate: string) => `lodestone ${plan.site} ${gate}`

/** What was typed into this gate's form before the page was loaded again, in this tab. */
export function draftOf(context: FormsContext, gate: string): Answers {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(context, gate)) ?? '{}') as Answers
  } catch {
    // The browser refuses the page any memory.
    return {}
  }
}

/** Keeps a half-filled form for this tab, or drops it. */
export function keepDraft(context: FormsContext, gate: string, answers: Answers | null): void {
  try {
    if (answers) sessionStorage.setItem(keyOf(context, gate), JSON.stringify(answers))
    else sessionStorage.removeItem(keyOf(context, gate))
  } catch (error) {
    // Refused or full: what was typed stays in the form, which is what counts.
    console.debug('lodestone', error)
  }
}
