import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import styles from './bar.css?inline'
import { barWords } from './words.ts'

const element = (name: string, text: string) => Object.assign(document.createElement(name), { textContent: text })

/** Asks once, at the end of the page; the page gets the bar's height as room, so nothing is covered. */
export function start(joined: Joined): void {
  if (joined.choice) return
  const nearest = document.documentElement.lang || joined.plan.locale
  const locale =
    [nearest, nearest.split('-')[0]!, joined.plan.locale].find((name) => Object.hasOwn(barWords, name)) ?? 'en'
  const [question, behind, no, yes, remembered, nothing] = barWords[locale]!

  const host = document.createElement('lodestone-consent')
  host.dataset.lodestoneIgnore = ''
  host.lang = locale
  host.dir = locale === 'ar' ? 'rtl' : 'ltr'
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]

  const section = document.createElement('section')
  section.ariaLabel = question
  const text = document.createElement('p')
  text.role = 'status'
  text.append(element('b', question), ` ${behind}`)
  section.append(text)
  for (const isYes of [false, true]) {
    const button = element('button', isYes ? yes : no)
    button.addEventListener(
      'click',
      guard(() => answer(isYes)),
    )
    section.append(button)
  }
  root.append(section)
  document.documentElement.append(host)

  const { style } = document.documentElement
  const room = [style.paddingBlockEnd, style.scrollPaddingBlockEnd] as const
  style.paddingBlockEnd = style.scrollPaddingBlockEnd = `${host.offsetHeight}px`
  const answer = async (granted: boolean) => {
    await joined.more('consent', granted)
    for (const button of section.querySelectorAll('button')) button.remove()
    text.replaceChildren(granted ? remembered : nothing)
    // It stays until the visitor goes on, not by a clock.
    addEventListener(
      'scroll',
      () => {
        host.remove()
        ;[style.paddingBlockEnd, style.scrollPaddingBlockEnd] = room
      },
      { once: true, passive: true },
    )
  }
}
