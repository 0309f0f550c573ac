import { effect } from '@preact/signals-core'
import { type FunctionComponent, render } from 'preact'
import type { PlanTexts } from '#core/plan.ts'
import type { FormsChunk, FormsContext } from '../gates/forms-context.ts'
import { formModel, loadLater } from './form-model.ts'
import type { Locale } from './locales/locale.ts'
import { isFurther } from './fields/field.tsx'
import { mount } from './mount.ts'
import { Dialog } from './shapes/dialog.tsx'
import { Inline } from './shapes/inline.tsx'
import type { ShapeProps } from './shapes/shape.ts'

/** The languages. A further one is its files and a line here. */
const languages: Record<string, () => Promise<{ default: Locale }>> = {
  en: () => import('./locales/en.ts'),
  ar: () => import('./locales/ar.ts'),
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

export const show: FormsChunk['show'] = async (context, gate, opener, slot) => {
  const tag = context.plan.gates[gate]
  const found = await wordsFor(context, slot ?? opener)
  const texts = found?.[0].gates[gate]
  if (!tag || !found || !texts) return null
  const [plan, words] = found
  const [identity, profile] = await Promise.all([context.identity(), context.profile()])
  const { place, style, remove } = mount(slot ?? document.documentElement, words.language)
  const more = texts.fields.some((field) => isFurther(field)) ? await import('./fields/more.tsx') : null
  if (more) style(more.css)
  const opened = {
    context,
    gate,
    plan,
    texts,
    words,
    place,
    style,
    more,
    tag: slot ? { ...tag, shape: 'inline' as const } : tag,
  }
  const model = formModel(opened, identity, profile)
  // Whoever sees the form can send it, whatever becomes of the connection meanwhile; a slot's waits for the focus.
  if (!slot) void loadLater(model)
  const Shape: FunctionComponent<ShapeProps> = slot ? Inline : Dialog

  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    stop()
    render(null, place)
    remove()
    const isSent = model.phase.value !== 'form'
    if (!isSent) context.record('gate-dismiss', gate)
    context.emit('gate-close', { gate, sent: isSent })
    if (opener?.isConnected && opener instanceof HTMLElement) opener.focus()
  }
  // Rendering reads signals, all of it at once: whatever it read renders it again, without a binding to pay for.
  const stop = effect(() => render(<Shape model={model} close={close} />, place))
  context.record('gate-view', gate)
  context.emit('gate-open', { gate, shape: model.tag.shape })
  const dialog = place.querySelector('dialog')
  dialog?.showModal()
  if (dialog) place.querySelector<HTMLElement>('.control,.chip input,.button')?.focus()
  return close
}
