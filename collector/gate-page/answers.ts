import type { Field, Form } from '#core/plan.ts'
import type { Answers, Problem } from '#core/submission.ts'
import { type AfterWords, fill } from '#core/words/words.ts'

/** What was typed, as it was typed, so that a page with errors shows it again. */
export type Typed = Record<string, string>

/** The fields that a page shows: as many as the form asks at once, every needed one among them. */
export function shownFields(form: Form): Field[] {
  const visible = form.fields.filter((field) => field.type !== 'hidden')
  const most = form.atMost ?? visible.length
  const optional = visible.filter((field) => !field.required).slice(0, most - visible.filter((f) => f.required).length)
  return visible.filter((field) => field.required || optional.includes(field))
}

const applies = (field: Field, typed: Typed) =>
  !field.showIf || [field.showIf.equals].flat().includes(typed[field.showIf.field] ?? '')

/** A rough look at an address, in linear time; the collector's own check has the last word. */
const looksLikeMail = (text: string) => {
  const [local, domain, ...more] = text.split('@')
  return Boolean(
    local &&
    domain?.includes('.') &&
    !domain.startsWith('.') &&
    !domain.endsWith('.') &&
    !more.length &&
    !/\s/.test(text),
  )
}

/** Reads a sent page: what of it counts as an answer, and what is wrong, in the page's language. */
export function readAnswers(
  form: Form,
  typed: Typed,
  labelOf: (field: Field) => string,
  words: Pick<AfterWords, 'errors'>,
): { answers: Answers; problems: Problem[] } {
  const answers: Answers = {}
  const problems: Problem[] = []
  const wrong = (field: Field, text: string) =>
    problems.push({ field: field.name, message: fill(text, labelOf(field)) })

  for (const field of form.fields) {
    if (field.type === 'hidden') {
      if (field.value !== undefined) answers[field.name] = field.value
      continue
    }
    if (!applies(field, typed)) continue
    const value = typed[field.name]?.trim() ?? ''
    if (field.type === 'checkbox') {
      if (value) answers[field.name] = true
      else if (field.required) wrong(field, words.errors.tick)
    } else if (!value) {
      if (!field.required) continue
      if (field.type === 'email') wrong(field, words.errors.email)
      else if (field.name === 'firstName') wrong(field, words.errors.firstName)
      else wrong(field, ['select', 'radio'].includes(field.type) ? words.errors.choice : words.errors.other)
    } else if (field.type === 'email' && !looksLikeMail(value)) wrong(field, words.errors.email)
    else answers[field.name] = value
  }
  return { answers, problems }
}
