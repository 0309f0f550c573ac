import type { FormField } from '#core/plan.ts'
import { type Answers, limits } from '#core/submission.ts'
import { isAsked } from './asked.ts'

/**
 * What stands in a form, by name. Read from the form itself and not from what was typed: autofill, password
 * managers and translation tools do not always fire events, and what counts is what the visitor sees.
 */
export function answersIn(form: HTMLFormElement, fields: readonly FormField[]): Answers {
  const data = new FormData(form)
  const all: Answers = {}
  for (const { name, type, options, value } of fields) {
    const given = data.getAll(name).map((entry) => String(entry).trim().slice(0, limits.answerLength))
    if (type === 'hidden') all[name] = value ?? ''
    else if (type === 'checkbox' && options) all[name] = given
    else if (type === 'checkbox') all[name] = given.length > 0
    else all[name] = given[0] ?? ''
  }
  // What is not asked or not answered is not sent: "no" is an answer, silence is none.
  const answers: Answers = {}
  for (const field of fields) {
    const answer = all[field.name]
    const isThere = Array.isArray(answer) ? answer.length : answer
    if (answer !== undefined && isThere && isAsked(field, all)) answers[field.name] = answer
  }
  // People do not see this field, so only programs fill it; the collector takes it as a sign.
  const more = data.get('lodestone-more')
  if (more) answers['lodestone-more'] = String(more).slice(0, 100)
  return answers
}
