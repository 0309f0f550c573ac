import css from './forms.css?inline'

const keys = ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'change', 'submit']

const rightToLeft = /^(ar|fa|he|ur)\b/

export interface Mounted {
  /** Where the form is rendered, with language and direction set. */
  place: HTMLElement
  /** Adds styles, once each. */
  style(css: string): void
  remove(): void
}

const sheets: Record<string, CSSStyleSheet> = {}

/**
 * An open shadow root in an element of our own, so that nothing leaks in or out.
 *
 * @param parent The slot, or the document's root for what lies over the page: frameworks replace the body.
 * @param isFirst Before all that the parent holds, for a bar.
 */
export function mount(parent: Element, language: string, isFirst = false): Mounted {
  const host = document.createElement('lodestone-form')
  // What is pressed in here is no event of the page's own.
  host.dataset.lodestoneIgnore = ''
  const root = host.attachShadow({ mode: 'open' })
  // A page's hot-keys are not for what is typed here: it would see them with our host as their target.
  for (const key of keys) root.addEventListener(key, (event) => event.stopPropagation())
  const place = document.createElement('div')
  place.className = 'ls'
  place.lang = language
  place.dir = rightToLeft.test(language) ? 'rtl' : 'ltr'
  root.append(place)
  if (isFirst) parent.prepend(host)
  else parent.append(host)
  const style = (text: string) => {
    const sheet = (sheets[text] ??= new CSSStyleSheet())
    sheet.replaceSync(text)
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
  }
  style(css)
  return { place, style, remove: () => host.remove() }
}
