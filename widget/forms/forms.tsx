import { effect } from '@preact/signals-core'
import { render } from 'preact'
import type { PlanTexts } from '#core/plan.ts'
import type { FormsChunk, FormsContext } from '../gates/forms-context.ts'
import { focusOn, formModel, loadLater, quietly } from './form-model.ts'
import type { Later } from './load-later.ts'
import type { LaterLocale, Locale } from './locales/locale.ts'
import { isFurther } from './fields/field.tsx'
import { mount } from './mount.ts'
import { Dialog } from './shapes/dialog.tsx'
import { Inline } from './shapes/inline.tsx'
import type { ShapeChunk, ShapeProps } from './shapes/shape.ts'

interface Language {
  now(): Promise<{ default: Locale }>
  after(): Promise<{ default: LaterLocale }>
}

/** The languages. A further one is its files and a line here. */
const languages: Record<string, Language> = {
  en: { now: () => import('./locales/en.ts'), after: () => import('./locales/after/en.ts') },
  ar: { now: () => import('./locales/ar.ts'), after: () => import('./locales/after/ar.ts') },
  de: { now: () => import('./locales/de.ts'), after: () => import('./locales/after/de.ts') },
  es: { now: () => import('./locales/es.ts'), after: () => import('./locales/after/es.ts') },
  ko: { now: () => import('./locales/ko.ts'), after: () => import('./locales/after/ko.ts') },
  ro: { now: () => import('./locales/ro.ts'), after: () => import('./locales/after/ro.ts') },
}

/** The nearest language that the plan has texts in. */
const localeFor = ({ plan }: FormsContext, from: Element | null): string => {
  const asked = from?.closest<HTMLElement>('[lang]')?.lang ?? ''
  const known = Object.keys(plan.texts)
  return (
    [asked, asked.split('-')[0] ?? '', plan.locale, 'en'].find((locale) => known.includes(locale)) ?? known[0] ?? ''
  )
}

/** What is needed once somebody types, requested once; a failure may be tried again. */
function laterOf(language: Language): () => Promise<Later> {
  let wanted: Promise<Later> | null = null
  return () =>
    (wanted ??= Promise.all([import('./later.ts'), import('./message.tsx'), language.after()]).then(
      ([later, message, words]) => ({ ...later, ...message, words: words.default }),
      (error) => {
        wanted = null
        throw error
      },
    ))
}

/** The shapes that few sites have. A further one is a file and a line here. */
const shapes: Record<string, () => Promise<ShapeChunk>> = {
  'slide-in': () => import('./shapes/slide-in.tsx'),
  bar: () => import('./shapes/bar.tsx'),
  lock: () => import('./shapes/lock.tsx'),
}

export const show: FormsChunk['show'] = async (context, gate, opener, slot, remindOf = 0) => {
  const { base, plan: tagPlan } = context
  const planned = tagPlan.gates[gate]
  const locale = localeFor(context, slot ?? opener)
  const language = languages[locale.split('-')[0] ?? ''] ?? languages.en!
  const load = laterOf(language)
  // Whoever sees the form can send it, whatever becomes of the connection meanwhile; a slot's waits for the focus.
  if (!slot) quietly(load())
  // Whoever pressed a link wants the form, not an offer; what comes by itself comes in its own shape.
  const shape = slot
    ? planned?.shape === 'lock'
      ? 'lock'
      : 'inline'
    : opener
      ? 'dialog'
      : (planned?.shape ?? 'dialog')
  const [{ default: plan }, { default: words }, identity, profile, further] = await Promise.all([
    import(/* @vite-ignore */ `${base}_/${tagPlan.site}.${locale}.${tagPlan.texts[locale]}.js`) as Promise<{
      default: PlanTexts
    }>,
    language.now(),
    context.identity(),
    context.profile(),
    shapes[remindOf ? 'slide-in' : shape]?.(),
  ])
  const texts = plan.gates[gate]
  if (!planned || !texts) return null
  const isBar = shape === 'bar' && !remindOf
  const { place, style, remove } = mount(
    slot ?? (isBar ? document.body : document.documentElement),
    words.language,
    isBar,
  )
  const more = texts.fields.some(isFurther) ? await import('./fields/more.tsx') : null
  const webinar = texts.webinar ? await import('./webinar.tsx') : null
  if (more) style(more.css)
  if (webinar) style(webinar.css)
  if (further) style(further.css)
  const tag = { ...planned, shape }
  const model = formModel(
    { context, gate, tag, plan, texts, words, place, style, load, more, webinar, remindOf },
    identity,
    profile,
  )
  if (!slot) quietly(loadLater(model))
  const Shape = (remindOf && further?.Reminder) || further?.Shape || (slot ? Inline : Dialog)
  // An offer that grows into its form is not closed.
  let isWanted = false
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    stopShape?.()
    stop()
    render(null, place)
    remove()
    const isSent = model.sent.value !== null
    if (!isSent && !isWanted) context.record('gate-dismiss', gate)
    if (!isWanted) context.emit('gate-close', { gate, sent: isSent, shape: remindOf ? 'reminder' : shape })
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
  // Rendering reads signals, all of it at once: whatever it read renders it again, without a binding to pay for.
  const stop = effect(() => render(<Shape {...props} />, place))
  const stopShape = further?.start?.(props)
  if (!remindOf) context.record('gate-view', gate)
  context.emit('gate-open', { gate, shape })
  const dialog = place.querySelector('dialog')
  dialog?.showModal()
  if (dialog) focusOn(model, '.control,.chip input,[type=submit]')
  return close
}
