import { render } from 'preact'
import type { PlanTexts } from '#core/plan.ts'
import type { Show, FormsContext } from '../gates/forms-context.ts'
import { draftOf } from './draft.ts'
import { focusOn, formModel, loadLater, quietly } from './form-model.ts'
import type { Later } from './load-later.ts'
import type { Locale } from './locales/locale.ts'
import { mount } from './mount.ts'
import { Dialog } from './shapes/dialog.tsx'
import { Inline } from './shapes/inline.tsx'
import type { Running, ShapeChunk, ShapeProps } from './shapes/shape.ts'

/** The languages. A further one is its files and a line here. */
const languages: Record<string, () => Promise<{ default: Locale }>> = {
  en: () => import('./locales/en.ts'),
  ar: () => import('./locales/ar.ts'),
  de: () => import('./locales/de.ts'),
  es: () => import('./locales/es.ts'),
  ko: () => import('./locales/ko.ts'),
  ro: () => import('./locales/ro.ts'),
}

/** The nearest language that the plan has texts in. */
const localeFor = ({ plan }: FormsContext, from: Element | null): string => {
  const asked = from?.closest<HTMLElement>('[lang]')?.lang ?? ''
  const known = plan.locales
  return (
    [asked, asked.split('-')[0] ?? '', plan.locale, 'en'].find((locale) => known.includes(locale)) ?? known[0] ?? ''
  )
}

/** What is needed once somebody types, requested once; a failure may be tried again. */
function laterOf({ prepare }: FormsContext, locale: Locale): () => Promise<Later> {
  let wanted: Promise<Later> | null = null
  const load = async () => {
    // Name by name: where a page adds to every object, a module's own list of names has that in it too.
    const [{ deliver, leave, left, look, packed, read, send }, { Message, Summary, Meant, Again, css }, words] =
      await Promise.all([import('./later.ts'), import('./message.tsx'), locale.after(), prepare()])
    return { deliver, leave, left, look, packed, read, send, Message, Summary, Meant, Again, css, words: words.default }
  }
  return () =>
    (wanted ??= load().catch((error) => {
      wanted = null
      throw error
    }))
}

/** The shapes that few sites have. A further one is a file and a line here. */
const shapes: Record<string, () => Promise<ShapeChunk>> = {
  'slide-in': () => import('./shapes/slide-in.tsx'),
  bar: () => import('./shapes/bar.tsx'),
  lock: () => import('./shapes/lock.tsx'),
}

/** What somebody does who begins to fill a form in: the rest of our code is fetched then. */
const beginnings = ['focusin', 'pointerdown', 'keydown', 'input']

export const show: Show = async (context, gate, opener, slot, remindOf = 0) => {
  const { base, plan: tagPlan } = context
  const planned = tagPlan.gates[gate]
  const locale = localeFor(context, slot ?? opener)
  // Whoever pressed a link wants the form, not an offer; what comes by itself comes in its own shape.
  const shape = slot
    ? planned?.shape === 'lock'
      ? 'lock'
      : 'inline'
    : opener
      ? 'dialog'
      : (planned?.shape ?? 'dialog')
  // All at once: what one of them would ask for only when it is there costs its way twice.
  const [{ default: plan }, { default: words }, identity, profile, further, more, talk] = await Promise.all([
    import(/* @vite-ignore */ `${base}_/${tagPlan.site}.${locale}.${tagPlan.texts}.js`) as Promise<{
      default: PlanTexts
    }>,
    (languages[locale.split('-')[0] ?? ''] ?? languages.en!)(),
    context.identity(),
    context.profile(),
    shapes[remindOf ? 'slide-in' : shape]?.(),
    planned?.further ? import('./fields/more.tsx') : null,
    planned?.type === 'webinar' ? import('./webinar.tsx') : null,
  ])
  const texts = plan.gates[gate]
  if (!planned || !texts) return null
  const isBar = shape === 'bar' && !remindOf
  // Who comes back, and who is asked once more, is told so in words that others do not need yet.
  const isMore = identity || remindOf || isBar
  const load = laterOf(context, words)
  const webinar = texts.webinar ? (talk ?? (await import('./webinar.tsx'))) : null
  if (isMore) await load()
  const { place, style, remove } = mount(
    slot ?? (isBar ? document.body : document.documentElement),
    words.language,
    isBar,
  )
  for (const part of [more, webinar, further]) if (part) style(part.css)
  const tag = { ...planned, shape }
  const model = formModel({
    context,
    gate,
    tag,
    plan,
    texts,
    words,
    place,
    style,
    load,
    more,
    webinar,
    remindOf,
    identity,
    profile,
    // Nothing is kept of a visitor who agreed to nothing, not even in the tab.
    answers: profile ? draftOf(context, gate) : {},
    button: webinar?.buttonOf(texts, words) ?? texts.button,
  })
  const Shape = (remindOf && further?.Reminder) || further?.Shape || (slot ? Inline : Dialog)
  // An offer that grows into its form is not closed.
  let isWanted = false
  let isOpen = true
  let running: Running | void
  const close = () => {
    if (!isOpen) return
    isOpen = false
    running?.stop?.()
    render(null, place)
    remove()
    if (!model.sent && !isWanted) context.record('gate-dismiss', gate)
    if (!isWanted) context.emit('gate-close', { gate, sent: !!model.sent, shape: remindOf ? 'reminder' : shape })
    if (opener?.isConnected && opener instanceof HTMLElement) opener.focus()
  }
  const props: ShapeProps = {
    model,
    close,
    enlarge() {
      isWanted = true
      close()
      void show(context, gate, document.activeElement ?? document.body)
    },
  }
  model.render = () => {
    if (!isOpen) return
    render(<Shape {...props} />, place)
    running?.rendered?.()
  }
  if (isMore) await loadLater(model)
  model.render()
  running = further?.start?.(props)
  if (!remindOf) context.record('gate-view', gate)
  context.emit('gate-open', { gate, shape })
  const dialog = place.querySelector('dialog')
  dialog?.showModal()
  if (dialog) focusOn(model, '.control,.chip input,[type=submit]')
  for (const beginning of beginnings) place.addEventListener(beginning, () => quietly(loadLater(model)))
  return close
}
