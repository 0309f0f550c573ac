import type { FormModel } from './form-model.ts'
import type { Challenge } from './proof.ts'

/** How long a press waits for a proof that is still being worked out; without one it goes as well. */
const patienceMs = 1500

const earning = new WeakMap<FormModel, Promise<void>>()

async function fetchToken(model: FormModel): Promise<void> {
  const { context, gate } = model
  try {
    const answer = await fetch(`${context.base}${context.plan.site}/token?gate=${encodeURIComponent(gate)}`)
    if (!answer.ok) return
    const { token, challenge } = (await answer.json()) as { token: string; challenge: Challenge | null }
    model.token = token
    if (challenge) model.proof = (await (await import('./proof.ts')).solve(challenge)) ?? undefined
  } catch {
    // Away, or refused by the page's policy: a form without a token is as welcome, only a little more suspicious.
    model.token ??= undefined
  }
}

/** Fetches the form's token, once, at its first input; the request names nothing but the gate. */
export function earn(model: FormModel): void {
  if (!earning.has(model)) earning.set(model, fetchToken(model))
}

/** Resolves when token and proof are there, or after a moment without. */
export const earned = (model: FormModel): Promise<unknown> =>
  Promise.race([earning.get(model), new Promise((go) => setTimeout(go, patienceMs))])
