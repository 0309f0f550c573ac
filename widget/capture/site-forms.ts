import type { Answers } from '#core/submission.ts'
import { limits } from '#core/submission.ts'
import { uuid } from '#core/uuid.ts'
import type { Joined } from '../joined.ts'
import { listen } from '../listen.ts'
import { once } from '../once.ts'
import type { OutboxChunk } from '../outbox/outbox.ts'

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Whatever the plan says: nothing secret is read. */
const isSecret = ({ type, autocomplete }: Input) => /password|file/.test(type) || /\bcc-/.test(autocomplete)

/** The answers under our names; whatever the map does not name is not looked at. */
function answersOf(form: HTMLFormElement, map: Record<string, string>): Answers {
  const answers: Answers = {}
  for (const [name, field] of Object.entries(map))
    for (const input of form.querySelectorAll<Input>(`[name="${CSS.escape(name)}"]`))
      if (!isSecret(input) && (!/checkbox|radio/.test(input.type) || (input as HTMLInputElement).checked)) {
        const value = input.value.trim().slice(0, limits.answerLength)
        if (value) answers[field] = value
      }
  return answers
}

/**
 * Sends the site's own forms along, by the plan's map. The page's submit goes on as ever: we only read, at once, before
 * the page may empty the fields, and never prevent anything. What sending needs is fetched at the first input: the page
 * may be left right after its submit, and then there is time for one write to the disk, no more.
 */
export const start = once((joined: Joined): void => {
  const { plan, load } = joined
  const begun = new WeakMap<HTMLFormElement, { instance: string; startedAt: number }>()
  const fetchAll = () =>
    Promise.all([
      load<OutboxChunk>('outbox'),
      import('../forms/pack.ts'),
      joined.kept?.(['identity', 'consents']),
      joined.profile(),
    ])
  let all: Awaited<ReturnType<typeof fetchAll>> | undefined
  const find = (target: EventTarget | null | undefined) => {
    const form = (target as Element | null)?.closest?.<HTMLFormElement>('form[data-lodestone-form]')
    const id = form?.getAttribute('data-lodestone-form') ?? ''
    const map = plan.forms?.[id]
    return form && map && { form, id, map }
  }
  const begin = (form: HTMLFormElement) => {
    const one = begun.get(form) ?? { instance: uuid(), startedAt: Date.now() }
    begun.set(form, one)
    return one
  }
  listen('input', async ({ target }) => {
    const found = find(target)
    if (!found || begun.has(found.form)) return
    begin(found.form)
    joined.record('form-start', found.id)
    all = await fetchAll()
  })
  listen('submit', async ({ target }) => {
    const found = find(target)
    if (!found) return
    const { form, id, map } = found
    const answers = answersOf(form, map)
    if (!answers.email) return
    const { instance, startedAt } = begin(form)
    joined.record('gate-submit', id)
    // Without a wait where all is there already: a wait may be longer than the page lives.
    const [outbox, { pack }, kept] = all ?? (await fetchAll())
    const packed = pack(
      {
        id: uuid(),
        instance,
        form: id,
        gate: id,
        answers,
        consents: kept?.consents ?? [],
        page: location.origin + location.pathname,
        key: kept?.identity?.key,
        shownAt: startedAt,
        startedAt,
      },
      joined.kept && joined.last,
      new Set(),
      plan,
      Date.now(),
    )
    const made = { ...packed, gate: null }
    const submission = joined.beforeSend ? joined.beforeSend(made) : made
    if (submission) await outbox.submit(joined, submission)
  })
})
