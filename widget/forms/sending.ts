import { type AfterWords, fill } from '#core/words/words.ts'
import { keepDraft } from './draft.ts'
import { earn, earned } from './earn.ts'
import { change, fieldsOf, type FormModel, type Phase, purposesOf } from './form-model.ts'
import type { Later } from './load-later.ts'
import { refresh } from './look.ts'
import { packed, recordOwn } from './packed.ts'
import { problemsOf, problemWith } from './validate.ts'

const checked = (model: FormModel, words: AfterWords): Record<string, string> => ({
  ...problemsOf(fieldsOf(model), model.answers, words),
  ...Object.fromEntries(
    purposesOf(model)
      .filter(({ key, required }) => required && !model.agreed.includes(key))
      .map(({ key, name }) => [key, fill(words.errors.tick, name)]),
  ),
})

/** Looks at what stands in the form now; what was wrong corrects itself. */
export async function read(model: FormModel, later: Later): Promise<void> {
  earn(model)
  if (!model.pending) await refresh(model)
  const { problems } = model
  const still = checked(model, later.words)
  change(model, { problems: Object.fromEntries(Object.entries(still).filter(([name]) => problems[name])) })
}

/** A field was left: a malformed address is said at once, a missing answer only when sending. */
export async function leave(model: FormModel, later: Later, name: string): Promise<void> {
  const field = fieldsOf(model).find((field) => field.name === name)
  const answer = model.answers[name]
  if (!field || answer === undefined) return
  const problem = problemWith(field, answer, later.words)
  if (problem) change(model, { problems: { ...model.problems, [name]: problem } })
  else if (field.type === 'email') change(model, { meant: (await import('./typo.ts')).meant(String(answer)) })
}

/** Hands what is to be sent over. Resolves to the phase that follows. */
export async function deliver(model: FormModel, later: Later): Promise<Phase> {
  const { context, sent, words } = model
  if (!sent) return 'form'
  const outcome = await context.submit(sent)
  if (outcome.state === 'refused') {
    const wrong = outcome.problems.map(({ field }) => field)
    const listed = fieldsOf(model)
      .filter(({ name }) => wrong.includes(name))
      .map((field): [string, string] => [
        field.name,
        problemWith({ ...field, required: true }, undefined, later.words) ?? '',
      ])
    // The corrected form is a new submission; this one has been answered and is not tried again.
    await context.discard(sent.id)
    change(model, {
      problems: Object.fromEntries(listed),
      listed,
      failure: listed.length ? '' : words.failed,
      sent: null,
    })
    return 'form'
  }
  if (outcome.state === 'sent') model.receipt = outcome.receipt
  else model.durable = outcome.durable
  return outcome.state === 'sent' ? 'done' : 'saved'
}

/** Checks, packs and hands over. Resolves to the phase that follows. */
export async function send(model: FormModel, later: Later): Promise<Phase> {
  // What comes in the form's place is as high, so that no second press falls through to the page.
  const box = model.place.querySelector<HTMLElement>('.box,.card')
  if (box) box.style.minBlockSize = `${box.offsetHeight}px`
  const problems = checked(model, later.words)
  model.problems = problems
  model.listed = Object.entries(problems)
  if (model.listed.length) return 'form'
  await earned(model)
  model.sent = packed(model)
  if (!model.sent) {
    model.failure = later.words.stopped
    return 'form'
  }
  const phase = await deliver(model, later)
  if (phase !== 'form') {
    recordOwn(model)
    keepDraft(model.context, model.gate, null)
  }
  return phase
}
