import { afterEach, expect, test, vi } from 'vitest'
import { emptyProfile, remember } from '#core/profile.ts'
import type { EventKind } from '#core/event.ts'
import { sampleJoined } from '../sample-joined.ts'
import { start } from './video.ts'

/** A page with one film and a profile that notes what is recorded at once. */
async function page(more: Partial<HTMLVideoElement> = {}) {
  const noticed: [EventKind, string | undefined][] = []
  const profile = emptyProfile(1)
  const joined = sampleJoined({
    record(kind, detail) {
      noticed.push([kind, detail])
      remember(profile, { kind, at: 5, path: '/' })
      return 5
    },
  })
  await joined.disk(['profile'], (kept) => (kept.profile = profile))
  start(joined)
  const video = document.createElement('video')
  for (const [name, value] of Object.entries({ currentSrc: '/films/tour.mp4?sig=1', duration: 100, ...more }))
    Object.defineProperty(video, name, { value, writable: true })
  document.body.append(video)
  const at = (seconds: number) => {
    video.currentTime = seconds
    video.dispatchEvent(new Event('timeupdate'))
  }
  Object.defineProperty(video, 'currentTime', { value: 0, writable: true })
  const play = () => video.dispatchEvent(new Event('play'))
  const depth = async () => (await joined.disk(['profile'])).profile?.events[0]?.depth
  return { noticed, play, at, depth }
}

afterEach(() => document.body.replaceChildren())

test('a film that is played is noticed once, by its file without the query', async () => {
  const { noticed, play } = await page()
  play()
  play()
  expect(noticed).toEqual([['video', 'tour.mp4']])
})

test('decoration that plays by itself without a sound is not', async () => {
  const { noticed, play } = await page({ autoplay: true, muted: true })
  play()
  expect(noticed).toEqual([])
})

test('how far it was watched is told by quarters and never goes back', async () => {
  const { play, at, depth } = await page()
  play()
  at(24)
  at(51)
  await vi.waitFor(async () => expect(await depth()).toBe(50))
  at(10)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await depth()).toBe(50)
  at(100)
  await vi.waitFor(async () => expect(await depth()).toBe(100))
})
