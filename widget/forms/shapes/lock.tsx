import { fill } from '#core/words/words.ts'
import { change, focusOn, loadLater } from '../form-model.ts'
import { Icon } from '../icon.tsx'
import { Inline } from './inline.tsx'
import css from './lock.css?inline'
import type { ShapeChunk, ShapeProps } from './shape.ts'

export { css }

/** The card below the teaser; after the release one line, and the text goes on. */
export const Shape = (props: ShapeProps) => {
  const { model } = props
  const { context, unfolded, later, receipt, identity } = model
  if (!unfolded || !later) {
    return (
      <div class="lock">
        <Inline {...props} />
      </div>
    )
  }
  const { words } = later
  const key = receipt?.lead.key ?? identity?.key
  return (
    <p class="unlocked" tabIndex={-1}>
      <span class="badge good">
        <Icon path="m4.5 10.5 3.6 3.6 7.4-8" />
      </span>
      <span>{words.unlocked}</span>
      <a
        class="quiet"
        href={`${context.base}${context.plan.site}/me?key=${key}`}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={fill(words.record.title, model.plan.company)}
      >
        {words.yourRecord}
      </a>
    </p>
  )
}

/** Puts what the collector released behind the teaser. Resolves to whether it stands there. */
async function release(slot: Element, url: string): Promise<boolean> {
  const answer = await fetch(url)
  if (!answer.ok) return false
  // Parsed apart from the page: its scripts do not run, and a page's Trusted Types may refuse it; then the link stays.
  const text = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const rest = document.createElement('div')
  rest.append(...text.body.childNodes)
  slot.append(rest)
  return true
}

export const start: ShapeChunk['start'] = ({ model }) => {
  const slot = model.place.getRootNode() instanceof ShadowRoot ? (model.place.getRootNode() as ShadowRoot).host : null
  const section = slot?.parentElement
  if (!slot || !section) return
  const last = slot.previousElementSibling
  if (last instanceof HTMLElement) last.style.maskImage = 'linear-gradient(#000 20%, transparent 92%)'
  let wanted: string | undefined
  const unlock = async (url: string, isNew: boolean) => {
    // The form is rendered often; each address is asked for once.
    if (url === wanted) return
    wanted = url
    try {
      if (!(await release(section, url))) return
      await loadLater(model)
      if (last instanceof HTMLElement) last.style.maskImage = ''
      change(model, { unfolded: true })
      // Someone who comes back is reading elsewhere: only who has just sent the form is led to the text.
      if (isNew) focusOn(model, '.unlocked')
    } catch (error) {
      // The form's own answer still has the link.
      console.warn('lodestone', error)
    }
  }
  const { asset } = model.tag
  const before = asset && model.identity?.unlocked[asset]
  if (before) void unlock(before, false)
  return {
    rendered() {
      const { receipt, unfolded } = model
      if (receipt?.asset && !unfolded) void unlock(receipt.asset.url, true)
    },
  }
}
