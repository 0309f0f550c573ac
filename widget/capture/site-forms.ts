import { serialise } from '#core/serialise.ts'
import { type Answers, limits, type Profile, type Submission } from '#core/submission.ts'
import { uuid } from '#core/uuid.ts'
import type { Api } from '../api.ts'
import type { Joined } from '../joined.ts'
import { listen } from '../listen.ts'
import type { OutboxChunk } from '../outbox/outbox.ts'
import { once } from '../once.ts'

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Whatever the plan says: nothing secret is read. */
const isSecret = ({ type, autocomplete }: Input) => /^(password|file)$/.test(type) || /\bcc-/.test(autocomplete)

/** The answers under our names; whatever the map does not name is not looked at. */
function answersOf(form: HTMLFormElement, map: Record<string, string>): Answers {
  const answers: Answers = {}
  for (const [name, field] of Object.entries(map))
    for (const input of form.querySelectorAll<Input>(`[name="${CSS.escape(name)}"]`))
      if (!isSecret(input) && (!/^(checkbox|radio)$/.test(input.type) || (input as HTMLInputElement).checked)) {
        const value = input.value.trim().slice(0, limits.answerLength)
        if (value) answers[field] = value
      }
  return answers
}

/**
 * Sends the site's own forms along, by the plan's map. The page's submit goes on as ever: we only read, at once, before
 * the page may empty the fields, and never prevent anything.
 */
export const start = once((joined: Joined): void => {
  const { plan, load, more } = joined
  const instances = new WeakMap<HTMLFormElement, string>()
  const find = (target: EventTarget | null | undefined) => {
    const form = (target as Element | null)?.closest?.<HTMLFormElement>('form[data-lodestone-form]')
    const id = form?.getAttribute('data-lodestone-form') ?? ''
    const map = plan.forms?.[id]
    return form && map && { form, id, map }
  }
  listen('input', ({ target }) => {
    const found = find(target)
    if (!found || instances.has(found.form)) return
    instances.set(found.form, uuid())
    joined.record('form-start', found.id)
    // The page may be gone right after its submit: nothing is to be downloaded then.
    return Promise.all([load('outbox'), more('profile')])
  })
  listen('submit', async ({ target }) => {
    const found = find(target)
    if (!found) return
    const answers = answersOf(found.form, found.map)
    if (!answers.email) return
    const instance = instances.get(found.form) ?? uuid()
    instances.set(found.form, instance)
    const submittedAt = Date.now()
    joined.record('gate-submit', found.id)
    const profile = (await more('profile')) as Profile | null
    const { identity, consents = [] } = (await joined.kept?.(['identity', 'consents'])) ?? {}
    const made: Submission = {
      id: uuid(),
      form: found.id,
      gate: null,
      instance,
      answers,
      consents,
      profile,
      implicitScore: profile && (window.lodestone as Api).score().score,
      trimmed: false,
      planRevision: plan.revision,
      page: location.origin + location.pathname,
      key: identity?.key,
      submittedAt,
      sentAt: submittedAt,
    }
    const submission = joined.beforeSend ? joined.beforeSend(made) : made
    if (!submission) return
    const { events = [] } = submission.profile ?? {}
    // The oldest go first; the counters stand for them.
    while (events.length && new Blob([serialise(submission)]).size > limits.submissionBytes) events.splice(0, 10)
    await (await load<OutboxChunk>('outbox')).submit(joined, submission)
  })
})
