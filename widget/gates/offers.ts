import { interestOf } from '#core/scoring.ts'
import { scoreOf } from '#core/profile.ts'
import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import { listen } from '../listen.ts'
import { type Histories, type Obstacle, offered, type Situation, type Verdict, verdict } from './rules.ts'
import { once } from '../once.ts'

/** Known consent banners, and what says of itself that it is one. Never above them, never in their way. */
const banners =
  'lodestone-bar,#onetrust-banner-sdk,#CybotCookiebotDialog,#usercentrics-root,#didomi-host,.cc-window,.cky-consent-container,#cookie-law-info-bar,#iubenda-cs-banner,[role=dialog][aria-label*=cookie i],[role=dialog][id*=cookie i],[role=dialog][class*=consent i]'
/** Our dialogs and offers; a form in a slot is part of the page. */
const ours = 'html>lodestone-form,body>lodestone-form:first-child'
/** On small screens nothing comes right at arrival. */
const arrivalSeconds = 10
/** Leaving is believed only of somebody who was here. */
const leaveSeconds = 5

/** The last verdict on each gate that may come by itself; the X-ray shows them. */
export const verdicts: Record<string, Verdict> = {}

const isSeen = (selector: string) =>
  [...document.querySelectorAll(selector)].some((element) => element.checkVisibility())

function obstacle(joined: Joined, device: Situation['device'], seconds: number): Obstacle | null {
  if (!joined.kept) return 'nothing-kept'
  if (document.visibilityState !== 'visible') return 'hidden'
  if (document.querySelector(ours)) return 'another-gate'
  if (isSeen('dialog:modal,[aria-modal=true]')) return 'modal'
  if (isSeen(banners)) return 'consent'
  const focused = document.activeElement
  if (focused?.matches('input,textarea,select,[contenteditable]') || focused?.shadowRoot?.activeElement) return 'typing'
  return device === 'phone' && seconds < arrivalSeconds ? 'arrival' : null
}

/** Watches the page and lets the plan's gates offer themselves by its rules. */
export const start = once(async (joined: Joined): Promise<void> => {
  const { plan } = joined
  // A form in a slot and a lock stand where the page has them.
  const gates = Object.entries(plan.gates).filter(([, gate]) => gate.triggers && /dialog|slide|bar/.test(gate.shape))
  if (!gates.length) return
  const isPhone = matchMedia('(pointer:coarse) and (width<768px)').matches
  const device = isPhone ? 'phone' : 'desktop'
  const arrivedAt = Date.now()
  let activeAt = arrivedAt
  let depth = 0
  let isLeaving = false
  let up = { at: 0, y: 0 }

  const histories = async () => (await joined.kept?.(['gates']))?.gates ?? {}
  const change = async (gate: string, edit: (all: Histories) => void) =>
    joined.kept?.(['gates'], (kept) => {
      const all: Histories = { ...kept.gates }
      all[gate] = { ...(all[gate] ?? { offeredAt: [] }) }
      edit(all)
      kept.gates = all
    })

  const situation = async (): Promise<Situation> => {
    const now = Date.now()
    const profile = await joined.profile()
    const score = profile && scoreOf(profile, plan.scoring, now).score
    const seconds = (now - arrivedAt) / 1000
    return {
      now,
      path: location.pathname,
      referrerHost: document.referrer.split('/')[2] ?? '',
      campaign: new URLSearchParams(location.search).get('utm_campaign') ?? '',
      device,
      score,
      interest: score === null ? null : interestOf(score, plan.scoring.thresholds),
      views: profile?.counters.views ?? 0,
      sessions: profile?.sessions ?? 1,
      sessionAt: profile?.sessionAt ?? arrivedAt,
      did: profile?.events.map(({ kind }) => kind) ?? [],
      seconds,
      idleSeconds: (now - activeAt) / 1000,
      depth,
      isLeaving: isLeaving && seconds >= leaveSeconds,
      obstacle: obstacle(joined, device, seconds),
    }
  }

  let isBusy = false
  const decide = async () => {
    if (isBusy) return
    isBusy = true
    try {
      const [now, before] = await Promise.all([situation(), histories()])
      for (const [id, gate] of gates) {
        const said = (verdicts[id] = verdict(id, gate, before, now))
        if (!said.show) continue
        let isOurs = false
        // Another tab may have offered meanwhile: what is kept decides, in one transaction with taking the place.
        await change(id, (all) => {
          const again = verdict(id, gate, all, now)
          verdicts[id] = again
          isOurs = !!again.show
          if (again.show) all[id] = offered(all[id], again, now.now)
        })
        if (!isOurs) continue
        await joined.call(
          'forms',
          'open',
          id,
          null,
          undefined,
          said.show === 'reminder' ? (before[id]?.leftAt ?? 0) : 0,
        )
        break
      }
    } finally {
      isBusy = false
      isLeaving = false
    }
  }

  const active = () => (activeAt = Date.now())
  for (const type of ['keydown', 'pointerdown', 'pointermove'] as const) listen(type, active)
  listen('scroll', () => {
    active()
    const { scrollY, innerHeight } = window
    const high = document.documentElement.scrollHeight
    depth = Math.max(depth, Math.min(100, Math.round(((scrollY + innerHeight) / high) * 100)))
    // On touch screens whoever hurries back up to the address bar is leaving; reading back is slower.
    const now = Date.now()
    if (now - up.at > 400) up = { at: now, y: scrollY }
    else if (isPhone && depth > 40 && up.y - scrollY > 700) isLeaving = true
  })
  document.documentElement.addEventListener(
    'mouseleave',
    guard((event: MouseEvent) => {
      if (event.clientY > 0 || isPhone) return
      isLeaving = true
      return decide()
    }),
  )
  const told = (
    name: string,
    hear: (detail: { gate: string; sent?: boolean; state?: string; shape?: string }) => unknown,
  ) =>
    document.addEventListener(
      `lodestone:${name}`,
      guard((event: Event) => hear((event as CustomEvent).detail)),
    )
  told('submission', ({ gate, state }) => {
    if (gate && state !== 'refused') return change(gate, (all) => (all[gate]!.sentAt = Date.now()))
  })
  told('gate-close', async ({ gate, sent, shape }) => {
    if (sent || !gate) return
    await change(gate, (all) => {
      const history = all[gate]!
      if (shape === 'dialog') history.leftAt = Date.now()
      // "No, thanks" is for good; so is a second closing of what came by itself.
      else if (shape === 'reminder' || history.offeredAt.length > 1) history.refused = true
    })
  })
  setInterval(guard(decide), 1000)
  await decide()
})
