import type { Field, Form } from '#core/plan.ts'
import type { Answer, Answers, Problem } from '#core/submission.ts'
import { normaliseEmail } from './identity.ts'

const given = (answers: Answers, name: string): Answer | undefined => {
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
  return answer === '' || (Array.isArray(answer) && !answer.length) ? undefined : answer
}

const isShown = ({ showIf }: Field, answers: Answers) =>
  !showIf || [showIf.equals].flat().includes(String(given(answers, showIf.field) ?? ''))

function problemOf(field: Field, answer: Answer, known: boolean): string | null {
  if (field.type === 'email' || field.name === 'email')
    return typeof answer === 'string' && normaliseEmail(answer) ? null : 'is not an e-mail address'
  if (field.type === 'select' || field.type === 'radio') {
    const values = field.options?.map(({ value }) => value)
    // The choices of a revision that nobody knows any more cannot be checked.
    if (known && values?.length && ![answer].flat().every((each) => values.includes(String(each))))
      return 'is not one of the choices'
  }
  // A box that must be ticked and is not is no answer.
  if (field.type === 'checkbox' && field.required && answer === false) return 'is missing'
  return null
}

/**
 * What is wrong with the answers to a form. Answers to questions that the form does not ask are kept, not refused.
 *
 * @param before Answers that this browser gave earlier: what is known is not asked again.
 * @param known Whether the form is of the very revision that the visitor saw.
 */
export function answerProblems(form: Form, answers: Answers, before: Answers, known: boolean): Problem[] {
  const all = { ...before, ...answers }
  const problems: Problem[] = []
  // With `atMost` the form asks the rest another time, so only what it must have from the start can be missing.
  const asked = Object.keys(answers).length
  const askedEnough = form.atMost !== undefined && asked >= form.atMost
  for (const field of form.fields) {
    const answer = given(answers, field.name)
    if (answer !== undefined) {
      const message = problemOf(field, answer, known)
      if (message) problems.push({ field: field.name, message })
    } else if (
      field.required &&
      given(all, field.name) === undefined &&
      isShown(field, all) &&
      field.type !== 'hidden'
    ) {
      if (!askedEnough || field.name === 'email') problems.push({ field: field.name, message: 'is missing' })
    }
  }
  if (!form.fields.some(({ name }) => name === 'email')) {
    const email = given(all, 'email')
    if (typeof email !== 'string') problems.push({ field: 'email', message: 'is missing' })
    else if (!normaliseEmail(email)) problems.push({ field: 'email', message: 'is not an e-mail address' })
  } else if (given(all, 'email') === undefined && !problems.some(({ field }) => field === 'email'))
    problems.push({ field: 'email', message: 'is missing' })
  return problems
}
