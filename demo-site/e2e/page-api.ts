import type { Page } from 'playwright-core'
import type { Score } from '#core/scoring.ts'
import type { Profile } from '#core/submission.ts'

/** What the widget would send of the visitor, asked as a site's own script asks it. */
export const profileOf = (page: Page): Promise<Profile | null> =>
  page.evaluate(
    () =>
      new Promise<Profile | null>((resolve) => {
        ;(window.lodestone ??= []).push((api) => resolve(api.profile()))
      }),
  )

export const scoreOf = (page: Page): Promise<Score> =>
  page.evaluate(
    () =>
      new Promise<Score>((resolve) => {
        ;(window.lodestone ??= []).push((api) => resolve(api.score()))
      }),
  )

export const setConsent = (page: Page, granted: boolean): Promise<void> =>
  page.evaluate((granted) => {
    ;(window.lodestone ??= []).push((api) => api.consent(granted))
  }, granted)
