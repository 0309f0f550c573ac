import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyProfile, remember } from '#core/profile.ts'
import { sampleJoined, samplePlan, sampleSubmission } from '../sample-joined.ts'
import { toggle } from './panel.ts'

const plan = { ...samplePlan, xray: true as const }
/** Stands for the collector: whatever is asked below it is the plan's texts. */
const base =
  'data:text/javascript,export default{xray:"41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb"}//'

const root = () => document.querySelector('lodestone-xray')?.shadowRoot ?? null

async function enter(key: string) {
  root()!.querySelector('input')!.value = key
  root()!
    .querySelector('form')!
    .dispatchEvent(new Event('submit', { cancelable: true }))
  await vi.waitFor(() => expect(root()!.textContent).toMatch(/Score|not the key/))
}

/** A browser that has read the pricing page and has a submission waiting. */
async function known() {
  const joined = sampleJoined({ plan, base })
  await joined.disk(['profile', 'outbox'], (kept) => {
    kept.profile = emptyProfile(Date.now())
    remember(kept.profile, { kind: 'page-view', at: Date.now(), path: '/pricing', goal: true })
    kept.outbox = [{ submission: sampleSubmission(), attempts: 2, nextAt: 0 }]
  })
  return joined
}

beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('the X-ray sends nothing'))
})

afterEach(() => {
  document.querySelector('lodestone-xray')?.remove()
  vi.restoreAllMocks()
})

describe('the X-ray', () => {
  test('shows nothing without the owner’s key, and opens again after a wrong one', async () => {
    toggle(await known())
    expect(root()!.textContent).not.toContain('/pricing')
    await enter('guess')
    expect(root()!.textContent).toContain('not the key')
    expect(root()!.textContent).not.toContain('/pricing')
    toggle(sampleJoined({ plan, base }))
    expect(root()).toBeNull()
  })

  test('shows score, profile, events, gates and what waits, and sends nothing', async () => {
    toggle(await known())
    await enter('open sesame')
    await vi.waitFor(() => expect(root()!.textContent).toContain('Outbox'))
    const text = root()!.textContent ?? ''
    for (const part of ['of 100', 'freshness', '/pricing', '→ goals', 'opens by click', '2 attempts'])
      expect(text).toContain(part)
    expect(fetch).not.toHaveBeenCalled()
    toggle(sampleJoined({ plan, base }))
  })
})
