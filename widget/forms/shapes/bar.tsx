import { Body } from '../body.tsx'
import { focusOn } from '../form-model.ts'
import { closePath, Icon } from '../icon.tsx'
import css from './bar.css?inline'
import type { ShapeProps } from './shape.ts'

export { css }

/** A line at the top of the page, in its flow: it covers nothing. One field opens in it, more open over the page. */
export const Shape = ({ model, close, enlarge }: ShapeProps) => {
  const { texts, words, unfolded, button, fields } = model
  const fits = fields.value.length === 1 && fields.value[0]?.type === 'email'
  return (
    <section class={unfolded.value ? 'bar open' : 'bar'} aria-label={texts.title}>
      {unfolded.value ? (
        <Body model={model} />
      ) : (
        <>
          <p>
            {model.later.value?.words.isNew} <b>{texts.title}</b>
            {texts.meta && `${words.comma}${texts.meta}`}
          </p>
          <button
            class="button"
            type="button"
            onClick={() => {
              if (!fits) return enlarge()
              unfolded.value = true
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
