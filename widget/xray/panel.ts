import type { PlanTexts } from '#core/plan.ts'
import { scoreOf } from '#core/profile.ts'
import type { Verdict } from '../gates/rules.ts'
import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import type { OutboxChunk } from '../outbox/outbox.ts'
import { element } from './element.ts'
import { isKey } from './key.ts'
import { eventsSection, gatesSection, outboxSection, profileSection, scoreSection } from './sections.ts'
import styles from './panel.css?inline'

/** Our DOM events after which something here reads otherwise. */
const moved = ['event', 'gate-open', 'gate-close', 'submission', 'consent']

let shown: HTMLElement | null = null

const button = (text: string, act: () => unknown) => {
  const node = element('button', text)
  node.type = 'button'
  node.addEventListener('click', guard(act))
  return node
}

/**
 * Opens the X-ray, or closes it when it is open: what this browser knows and does, for the site's owner, who has the
 * key. It shows this browser's own data and sends nothing anywhere.
 */
export function toggle(joined: Joined): void {
  if (shown) return close()
  const host = document.createElement('lodestone-xray')
  host.dataset.lodestoneIgnore = ''
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  // The page's hot keys are not meant while a key is typed here.
  for (const type of ['keydown', 'keyup', 'keypress']) root.addEventListener(type, (event) => event.stopPropagation())
  const panel = element('div')
  panel.role = 'region'
  panel.ariaLabel = 'Lodestone X-ray'
  root.append(panel)
  document.documentElement.append(host)
  shown = host
  askKey(joined, panel)
}

export const isShown = (): boolean => Boolean(shown)

function close(): void {
  shown?.remove()
  shown = null
}

function headOf({ plan }: Joined): HTMLElement {
  return element('header', element('h1', `X-ray · ${plan.site} · revision ${plan.revision}`), button('Close', close))
}

/** The hash of the owner's key; every page would have to carry it, so it comes with the plan's texts. */
async function keyHash({ base, plan }: Joined): Promise<string> {
  const { site, locale, texts } = plan
  const module = (await import(/* @vite-ignore */ `${base}_/${site}.${locale}.${texts}.js`)) as {
    default: PlanTexts
  }
  return module.default.xray ?? ''
}

function askKey(joined: Joined, panel: HTMLElement): void {
  const input = element('input')
  input.type = 'password'
  input.autocomplete = 'off'
  const answer = element('p')
  answer.role = 'status'
  const form = element('form', element('label', 'The owner’s key', input), element('button', 'Open'), answer)
  form.addEventListener(
    'submit',
    guard(async (event: SubmitEvent) => {
      event.preventDefault()
      if (await isKey(input.value, await keyHash(joined))) await live(joined, panel)
      else answer.textContent = 'That is not the key whose SHA-256 is in the plan.'
    }),
  )
  panel.replaceChildren(headOf(joined), form)
  input.focus()
}

/** Draws, and draws anew whenever something happens, for as long as the panel stands. */
async function live(joined: Joined, panel: HTMLElement): Promise<void> {
  const { plan, disk, load, call } = joined
  const verdicts: Record<string, Verdict> = plan.start.some(([name]) => name === 'rules')
    ? (await load<{ verdicts: Record<string, Verdict> }>('rules')).verdicts
    : {}
  const body = element('main')
  const draw = guard(async () => {
    const profile = await joined.profile()
    // Nothing kept and nothing chosen: then there may be no database, and looking would make one.
    const { outbox = [] } = profile || joined.choice ? await disk(['outbox']) : {}
    const now = Date.now()
    const place = !joined.kept ? 'nowhere' : joined.kept === disk ? 'on this device' : 'in this page’s memory'
    body.replaceChildren(
      scoreSection(profile ? scoreOf(profile, plan.scoring, now) : { score: null, interest: null, factors: [] }),
      profileSection(profile, place),
      eventsSection(profile?.events ?? []),
      gatesSection(plan, verdicts),
      outboxSection(outbox, now),
    )
  })
  panel.replaceChildren(
    headOf(joined),
    body,
    element(
      'footer',
      button('Look again', draw),
      button('Send what waits', async () => (await load<OutboxChunk>('outbox')).flush(joined, true)),
      button('Forget this visitor', async () => {
        await call('choices', 'forget')
        await draw()
      }),
    ),
  )
  for (const name of moved)
    document.addEventListener(`lodestone:${name}`, () => (panel.isConnected ? draw() : undefined))
  await draw()
}
