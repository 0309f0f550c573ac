import { Body } from '../body.tsx'
import { change, focusOn } from '../form-model.ts'
import { fill } from '#core/words/words.ts'
import { closePath, Icon } from '../icon.tsx'
import { day } from '../moment.ts'
import type { ShapeChunk, ShapeProps } from './shape.ts'
import css from './slide-in.css?inline'

export { css }

/** A small offer in the corner; the button opens the form in the same place. It never takes the focus by itself. */
export const Shape = ({ model, close }: ShapeProps) => {
  const { texts, words, unfolded, button } = model
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      class="slide"
      popover="manual"
      aria-labelledby="title"
      onKeyDown={({ key }) => {
        if (key === 'Escape') close()
      }}
    >
      <header class="small">
        {texts.picture && <img class="cover" src={texts.picture} alt="" />}
        <div>
          <h2 class="name" id="title">
            {texts.title}
          </h2>
          {texts.meta && <p class="meta">{texts.meta}</p>}
        </div>
      </header>
      {unfolded ? (
        <Body model={model} />
      ) : (
        <button
          class="button"
          type="button"
          onClick={() => {
            change(model, { unfolded: true })
            focusOn(model, '.control,.chip input,[type=submit]')
          }}
        >
          <span>{button}</span>
        </button>
      )}
      <button class="close corner" type="button" aria-label={words.close} onClick={close}>
        <Icon path={closePath} />
      </button>
    </section>
  )
}

/** For a visitor who opened a form and left it: two equal answers, asked once. */
export const Reminder = ({ model, close, enlarge }: ShapeProps) => {
  const { texts, words, later, remindOf } = model
  const remind = later?.words.remind
  return (
    <section class="slide" popover="manual" aria-labelledby="title">
      <header class="small">
        {texts.picture && <img class="cover" src={texts.picture} alt="" />}
        <div>
          <h2 class="name" id="title">
            {remind?.title}
          </h2>
          <p class="meta">
            {texts.title}. {remind && fill(remind.line, day(remindOf, Date.now(), words))}
          </p>
        </div>
      </header>
      <div class="equal">
        <button class="button plain" type="button" onClick={close}>
          <span>{remind?.no}</span>
        </button>
        <button class="button plain" type="button" onClick={enlarge}>
          <span>{remind?.yes}</span>
        </button>
      </div>
      <button class="close corner" type="button" aria-label={words.close} onClick={close}>
        <Icon path={closePath} />
      </button>
    </section>
  )
}

/** In the top layer, so that no overlay of the page lies over it; and out of the way of what has the focus (WCAG 2.4.11). */
export const start: ShapeChunk['start'] = ({ model }) => {
  const box = model.place.querySelector<HTMLElement>('.slide')
  if (!box) return
  box.showPopover()
  const dodge = () => {
    const focused = document.activeElement
    // Our own fields have the focus through our host.
    if (!focused || focused === document.body || focused.localName === 'lodestone-form') return
    const [a, b] = [box.getBoundingClientRect(), focused.getBoundingClientRect()]
    const isOver = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    if (isOver) box.classList.toggle('aside')
  }
  dodge()
  document.addEventListener('focusin', dodge)
  return { stop: () => document.removeEventListener('focusin', dodge) }
}
