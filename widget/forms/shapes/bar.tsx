import { Body } from '../body.tsx'
import { change, fieldsOf, focusOn } from '../form-model.ts'
import { closePath, Icon } from '../icon.tsx'
import css from './bar.css?inline'
import type { ShapeProps } from './shape.ts'

export { css }

/** A line at the top of the page, in its flow: it covers nothing. One field opens in it, more open over the page. */
export const Shape = ({ model, close, enlarge }: ShapeProps) => {
  const { texts, words, unfolded, button } = model
  const fields = fieldsOf(model)
  const fits = fields.length === 1 && fields[0]?.type === 'email'
  return (
    <section class={unfolded ? 'bar open' : 'bar'} aria-label={texts.title}>
      {unfolded ? (
        <Body model={model} />
      ) : (
        <>
          <p>
            {model.later?.words.isNew} <b>{texts.title}</b>
            {texts.meta && `${words.comma}${texts.meta}`}
          </p>
          <button
            class="button"
            type="button"
            onClick={() => {
              if (!fits) return enlarge()
              change(model, { unfolded: true })
              focusOn(model, '.control')
            }}
          >
            <span>{button}</span>
          </button>
        </>
      )}
      <button class="close corner" type="button" aria-label={words.close} onClick={close}>
        <Icon path={closePath} />
      </button>
    </section>
  )
}
