import type { FormField } from '#core/plan.ts'
import type { Answers } from '#core/submission.ts'

/** Whether a conditional field is asked, given the other answers. */
export const isAsked = ({ showIf }: FormField, answers: Answers): boolean => {
  if (!showIf) return true
  const given = [answers[showIf.field] ?? ''].flat().map(String)
  return [showIf.equals].flat().some((value) => given.includes(value))
}
