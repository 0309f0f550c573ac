import type { Consent } from '#core/consent.ts'
import { followPurpose } from '#core/consent.ts'
import { uuid } from '#core/uuid.ts'
import type { Choice } from './consent.ts'
import { type Joined, nameOf } from './joined.ts'

/** The purpose under which a choice about the profile itself is recorded. */
const profilePurpose = 'profile'
const maxConsents = 20

/** Tells the other tabs of this browser. */
function tell(joined: Joined) {
  const channel = new BroadcastChannel(nameOf(joined.plan))
  channel.postMessage(joined.choice)
  channel.close()
}

/**
 * Removes all but what the visitor has sent and the collector has not acknowledged.
 *
 * @param choice Stays, where a "no" has to be remembered; otherwise the database goes too, when nothing waits in it.
 */
async function wipe(joined: Joined, choice?: Choice): Promise<void> {
  const { outbox } = await joined.disk(
    ['profile', 'tail', 'early', 'choice', 'identity', 'consents', 'gates', 'outbox'],
    (kept) => {
      kept.profile = kept.tail = kept.early = kept.identity = kept.consents = kept.gates = undefined
      kept.choice = choice
      // It goes out with the consent as it is now. What was altered is another submission of the same form.
      kept.outbox = kept.outbox?.map((waiting) =>
        waiting.submission.profile
          ? {
              ...waiting,
              submission: {
                ...waiting.submission,
                id: uuid(),
                profile: null,
                implicitScore: null,
                trimmed: true,
              },
            }
          : waiting,
      )
    },
  )
  if (choice || outbox?.length) return
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(nameOf(joined.plan))
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}

/**
 * Takes the visitor's choice: about the profile (`true`, `false`, or the purpose `profile`) and about any purpose of the
 * plan. Changes are kept and travel with the next submission.
 */
export async function change(joined: Joined, granted: boolean | Record<string, boolean>): Promise<void> {
  const choices = typeof granted === 'boolean' ? { [profilePurpose]: granted } : granted
  const { plan } = joined
  const { version = '1', mode } = plan.consent
  const { [profilePurpose]: profileGranted } = choices
  if (profileGranted === true) {
    const before = await joined.profile()
    joined.choose({ granted: true, version: plan.consent.version })
    await joined.disk(['choice', 'profile'], (kept) => {
      kept.choice = joined.choice
      // What this page's memory holds was noticed before the grant, in the mode that allows it.
      kept.profile ??= before ?? undefined
    })
  } else if (profileGranted === false) {
    joined.choose({ granted: false })
    // Where nobody asks, a "no" must be remembered, or the next page would forget it.
    await wipe(joined, mode === 'required' ? undefined : { granted: false })
  }
  const now = Date.now()
  await joined.kept?.(['consents', 'identity'], (kept) => {
    const changes = Object.entries(choices).map(([purpose, granted]): Consent => ({
      purpose,
      granted,
      shown: false,
      version,
      locale: document.documentElement.lang || plan.locale,
      at: now,
      page: location.origin + location.pathname,
    }))
    kept.consents = [...(kept.consents ?? []), ...changes].slice(-maxConsents)
    if (kept.identity && choices[followPurpose] === false) kept.identity.followUntil = null
  })
  tell(joined)
  joined.emit('consent', { granted: !!joined.kept, purposes: choices })
}

/**
 * "Not you?": forgets who this browser belonged to and what they did; the next event starts a clean profile. What they
 * sent still goes out, but its answer makes nobody known here.
 */
export async function forget(joined: Joined): Promise<void> {
  await joined.profile()
  await joined.kept?.(['profile', 'tail', 'early', 'identity', 'consents', 'gates'], (kept) => {
    kept.profile = kept.tail = kept.early = kept.identity = kept.consents = kept.gates = undefined
  })
  const { outbox } = joined.kept ? await joined.disk(['outbox']) : {}
  if (outbox?.length)
    await joined.disk(['outbox'], (kept) => {
      kept.outbox = kept.outbox?.map((waiting) => ({ ...waiting, isForgotten: true }))
    })
  await joined.profile()
  tell(joined)
}
