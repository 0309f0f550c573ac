import { fill } from '#core/words/words.ts'
import { Icon } from '../icon.tsx'
import { day } from '../moment.ts'
import type { ShapeProps } from './shape.ts'
import { css, start } from './slide-in.tsx'

export { css, start }

/** For a visitor who opened a form and left it: two equal answers, asked once. */
export const Shape = ({ model, close, enlarge }: ShapeProps) => {
  const { texts, words, later, remindOf } = model
  const remind = later.value?.words.remind
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
        <Icon name="close" />
      </button>
    </section>
  )
}
