import { newsPurpose } from '#core/consent.ts'
import type { Submission } from '#core/submission.ts'
import { type FormModel, purposesOf } from './form-model.ts'
import { isAllOut, ownEvents, pack } from './pack.ts'
import { type Tally, tally } from './tally.ts'
import { trim } from './trim.ts'
import { uuid } from '#core/uuid.ts'

/** The profile's lines without what was left out; null where nothing of it goes along. */
export function left(model: FormModel): Tally | null {
  const { profile, out } = model
  return profile && !isAllOut(profile, out, model) ? tally(trim(profile, out), model) : null
}

/** What would be sent now, after the owner's hook; null where the owner stops it. */
export function packed(model: FormModel): Submission | null {
  const { context, gate, token, proof, tag, texts, plan, agreed, answers, identity, shownAt, startedAt } = model
  const now = Date.now()
  const page = location.origin + location.pathname
  // Subscribing is agreeing to the letter itself, so it needs no box; its line stands below the field.
  const isLetter = tag.type === 'newsletter'
  const purposes = isLetter ? plan.purposes.filter(({ key }) => key === newsPurpose) : purposesOf(model)
  const { locale } = plan
  const consents = purposes.map(({ key: purpose, version }) => {
    const granted = isLetter || agreed.includes(purpose)
    return { purpose, granted, shown: false, version, locale, at: now, page }
  })
  const filled = {
    id: uuid(),
    instance: (model.instance ??= uuid()),
    form: texts.form,
    gate,
    answers,
    consents: [...consents, ...(model.pending ?? [])],
    page,
    key: identity?.key,
    token,
    proof,
    shownAt,
    startedAt,
  }
  return context.beforeSend(pack(filled, model.profile, model.out, context.plan, now))
}

/** Remembers that this form was sent; its start was recorded when it happened. */
export function recordOwn({ context, gate }: FormModel): void {
  for (const [kind, detail] of ownEvents(context.plan, gate).slice(1)) context.record(kind, detail)
}
