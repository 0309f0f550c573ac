import { type AfterWords, fill } from '#core/words/words.ts'
import { answersIn } from './answers.ts'
import { keepDraft } from './draft.ts'
import { earn, earned } from './earn.ts'
import type { FormModel, Phase } from './form-model.ts'
import type { Later } from './load-later.ts'
import { packed, recordOwn } from './packed.ts'
import { problemsOf, problemWith } from './validate.ts'

const checked = ({ fields, answers, purposes, agreed }: FormModel, words: AfterWords): Record<string, string> => ({
  ...problemsOf(fields.value, answers.value, words),
  ...Object.fromEntries(
    purposes.value
      .filter(({ key, required }) => required && !agreed.value.includes(key))
      .map(({ key, name }) => [key, fill(words.errors.tick, name)]),
  ),
})

/** Reads the form again; what was wrong corrects itself. */
export function read(model: FormModel, later: Later, form: HTMLFormElement): void {
  const { answers, agreed, problems, fields } = model
  earn(model)
  answers.value = answersIn(form, fields.value)
  agreed.value = new FormData(form).getAll('consent').map(String)
  if (model.profile.value) keepDraft(model.context, model.gate, answers.value)
  const still = checked(model, later.words)
  problems.value = Object.fromEntries(Object.entries(still).filter(([name]) => problems.value[name]))
}

/** A field was left: a malformed address is said at once, a missing answer only when sending. */
export async function leave(model: FormModel, later: Later, name: string): Promise<void> {
  const { fields, answers, problems, meant } = model
  const field = fields.value.find((field) => field.name === name)
  const answer = answers.value[name]
  if (!field || answer === undefined) return
  const problem = problemWith(field, answer, later.words)
  if (problem) problems.value = { ...problems.value, [name]: problem }
  else if (field.type === 'email') meant.value = (await import('./typo.ts')).meant(String(answer))
}

/** Takes over the address that was meant. */
export function correct(model: FormModel, later: Later, form: HTMLFormElement): void {
  const field = model.fields.value.find(({ type }) => type === 'email')
  const input = form.querySelector<HTMLInputElement>(`#${field?.name}`)
  if (!input || !model.meant.value) return
  input.value = model.meant.value
  model.meant.value = null
  read(model, later, form)
  input.focus()
}

/** Hands what is to be sent over. Resolves to the phase that follows. */
export async function deliver(model: FormModel, later: Later): Promise<Phase> {
  const { context, sent, receipt, durable, problems, listed, failure, fields, words } = model
  if (!sent.value) return 'form'
  const outcome = await context.submit(sent.value)
  if (outcome.state === 'refused') {
    const wrong = outcome.problems.map(({ field }) => field)
    problems.value = Object.fromEntries(
      fields.value
        .filter(({ name }) => wrong.includes(name))
        .map((field) => [field.name, problemWith({ ...field, required: true }, undefined, later.words) ?? '']),
    )
    listed.value = Object.entries(problems.value)
    failure.value = listed.value.length ? '' : words.failed
    // The corrected form is a new submission; this one has been answered and is not tried again.
    await context.discard(sent.value.id)
    sent.value = null
    return 'form'
  }
  if (outcome.state === 'sent') receipt.value = outcome.receipt
  else durable.value = outcome.durable
  return outcome.state === 'sent' ? 'done' : 'saved'
}

/** Checks, packs and hands over. Resolves to the phase that follows. */
export async function send(model: FormModel, later: Later): Promise<Phase> {
  const problems = checked(model, later.words)
  model.problems.value = problems
  model.listed.value = Object.entries(problems)
  if (model.listed.value.length) return 'form'
  await earned(model)
  model.sent.value = packed(model)
  if (!model.sent.value) {
    model.failure.value = later.words.stopped
    return 'form'
  }
  const phase = await deliver(model, later)
  if (phase !== 'form') {
    recordOwn(model)
    keepDraft(model.context, model.gate, null)
  }
  return phase
}
