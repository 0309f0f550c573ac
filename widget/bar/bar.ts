import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import styles from './bar.css?inline'
import { barWords } from './words.ts'
import { once } from '../once.ts'

const element = (name: string, text: string) => Object.assign(document.createElement(name), { textContent: text })

/** Asks once, at the end of the page; the page gets the bar's height as room, so nothing is covered. */
export const start = once((joined: Joined): void => {
  if (joined.choice) return
  const nearest = document.documentElement.lang || joined.plan.locale
  const locale =
    [nearest, nearest.split('-')[0]!, joined.plan.locale].find((name) => Object.hasOwn(barWords, name)) ?? 'en'
  const [question, behind, no, yes, remembered, nothing, undo] = barWords[locale]!

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
  root.append(section)

  /** One line and its buttons in place of those before, which keep the focus among them. */
  const show = (line: (Node | string)[], ...buttons: [text: string, act: () => unknown][]) => {
    const hadFocus = root.activeElement
    text.replaceChildren(...line)
    section.replaceChildren(
      text,
      ...buttons.map(([text, act]) => {
        const button = element('button', text)
        button.addEventListener('click', guard(act))
        return button
      }),
    )
    if (hadFocus) section.querySelector('button')?.focus()
  }
  const ask = () => {
    removeEventListener('scroll', leave)
    show([element('b', question), ` ${behind}`], [no, () => answer(false)], [yes, () => answer(true)])
  }
  const answer = async (granted: boolean) => {
    await joined.call('choices', 'consent', granted)
    if (granted) show([remembered])
    else show([nothing], [undo, ask])
    // It stays until the visitor goes on, not by a clock.
    addEventListener('scroll', leave, { once: true, passive: true })
  }
  const leave = () => {
    host.remove()
    ;[style.paddingBlockEnd, style.scrollPaddingBlockEnd] = room
  }
  ask()
  document.documentElement.append(host)

  const { style } = document.documentElement
  const room = [style.paddingBlockEnd, style.scrollPaddingBlockEnd] as const
  style.paddingBlockEnd = style.scrollPaddingBlockEnd = `${host.offsetHeight}px`
})
