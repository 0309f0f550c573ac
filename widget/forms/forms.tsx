import { effect } from '@preact/signals-core'
import { render } from 'preact'
import type { PlanTexts } from '#core/plan.ts'
import type { FormsChunk, FormsContext } from '../gates/forms-context.ts'
import { focusOn, formModel, loadLater } from './form-model.ts'
import type { Locale } from './locales/locale.ts'
import { isFurther } from './fields/field.tsx'
import { mount } from './mount.ts'
import { Dialog } from './shapes/dialog.tsx'
import { Inline } from './shapes/inline.tsx'
import type { ShapeChunk, ShapeProps } from './shapes/shape.ts'

/** The languages. A further one is its files and a line here. */
const languages: Record<string, () => Promise<{ default: Locale }>> = {
  en: () => import('./locales/en.ts'),
  ar: () => import('./locales/ar.ts'),
  de: () => import('./locales/de.ts'),
  es: () => import('./locales/es.ts'),
  ko: () => import('./locales/ko.ts'),
  ro: () => import('./locales/ro.ts'),
}

/** The texts of the plan in the nearest language that it has, and our words to go with them. */
async function wordsFor({ base, plan }: FormsContext, from: Element | null): Promise<[PlanTexts, Locale] | null> {
  const asked = from?.closest<HTMLElement>('[lang]')?.lang ?? ''
  const has = [asked, asked.split('-')[0] ?? '', plan.locale, 'en', ...Object.keys(plan.texts)].find(
    (locale) => plan.texts[locale],
  )
  if (!has) return null
  const language = languages[has.split('-')[0] ?? ''] ?? languages.en!
  const [texts, words] = await Promise.all([
    import(/* @vite-ignore */ `${base}_/${plan.site}.${has}.${plan.texts[has]}.js`) as Promise<{ default: PlanTexts }>,
    language(),
  ])
  return [texts.default, words.default]
}

/** The shapes that few sites have. A further one is a file and a line here. */
const shapes: Record<string, () => Promise<ShapeChunk>> = {
  'slide-in': () => import('./shapes/slide-in.tsx'),
  bar: () => import('./shapes/bar.tsx'),
  lock: () => import('./shapes/lock.tsx'),
}

export const show: FormsChunk['show'] = async (context, gate, opener, slot, remindOf = 0) => {
  const planned = context.plan.gates[gate]
  const found = await wordsFor(context, slot ?? opener)
  const texts = found?.[0].gates[gate]
  if (!planned || !found || !texts) return null
  const [plan, words] = found
  // Whoever pressed a link wants the form, not an offer; what comes by itself comes in its own shape.
  const shape = slot ? (planned.shape === 'lock' ? 'lock' : 'inline') : opener ? 'dialog' : planned.shape
  const [identity, profile, further] = await Promise.all([
    context.identity(),
    context.profile(),
    shapes[remindOf ? 'slide-in' : shape]?.(),
  ])
  const isBar = shape === 'bar' && !remindOf
  const { place, style, remove } = mount(
    slot ?? (isBar ? document.body : document.documentElement),
    words.language,
    isBar,
  )
  const more = texts.fields.some(isFurther) ? await import('./fields/more.tsx') : null
  if (more) style(more.css)
  if (further) style(further.css)
  const tag = { ...planned, shape }
  const model = formModel({ context, gate, tag, plan, texts, words, place, style, more, remindOf }, identity, profile)
  // Whoever sees the form can send it, whatever becomes of the connection meanwhile; a slot's waits for the focus.
  if (!slot) void loadLater(model)

  const Shape = (remindOf && further?.Reminder) || further?.Shape || (slot ? Inline : Dialog)
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    stopShape?.()
    stop()
    render(null, place)
    remove()
    const isSent = model.sent.value !== null
    if (!isSent) context.record('gate-dismiss', gate)
    context.emit('gate-close', { gate, sent: isSent })
    if (opener?.isConnected && opener instanceof HTMLElement) opener.focus()
  }
  const props: ShapeProps = {
    model,
    close,
    enlarge() {
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
