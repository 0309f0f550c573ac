import type { FormField } from '#core/plan.ts'
import type { Answer, Answers } from '#core/submission.ts'
import { isAsked } from './asked.ts'
import { fill, type AfterWords } from '#core/words/words.ts'

/** As mail servers see it: one @, a domain with a dot, no spaces; everything else is theirs to judge. */
const isEmail = (value: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)

const isMissing = (answer: Answer | undefined) =>
  answer === undefined || answer === false || answer === '' || (Array.isArray(answer) && !answer.length)

/** What is wrong with one answer, in words for the visitor, or nothing. */
export function problemWith(field: FormField, answer: Answer | undefined, { errors }: AfterWords): string | undefined {
  if (isMissing(answer)) {
    if (!field.required) return undefined
    if (field.type === 'email') return errors.email
    if (field.name === 'firstName') return errors.firstName
    const text =
      field.type === 'checkbox'
        ? errors.tick
        : /radio|select|country|size/.test(field.type)
          ? errors.choice
          : errors.other
    return fill(text, field.label)
  }
  return field.type === 'email' && !isEmail(String(answer)) ? errors.email : undefined
}

/** All that is wrong, by name of the answer, in the order of the fields. */
export function problemsOf(fields: readonly FormField[], answers: Answers, words: AfterWords): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const problem = isAsked(field, answers) ? problemWith(field, answers[field.name], words) : undefined
    if (problem) problems[field.name] = problem
  }
  return problems
}
