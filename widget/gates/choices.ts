import { travelling } from '#core/profile.ts'
import type { Profile } from '#core/submission.ts'
import { change, forget } from '../consent-change.ts'
import type { Joined } from '../joined.ts'

export { change as consent, forget }

/** What the choices chunk exports: what a visitor decides about what this browser knows. */
export interface ChoicesChunk {
  profile: typeof profile
  consent: typeof change
  forget: typeof forget
}

/** Exactly what a submission would carry. */
export async function profile(joined: Joined): Promise<Profile | null> {
  const profile = await joined.profile()
  return profile && travelling(profile)
}
