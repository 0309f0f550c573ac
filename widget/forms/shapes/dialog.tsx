import { Body } from '../body.tsx'
import { change } from '../form-model.ts'
import { closePath, Icon } from '../icon.tsx'
import { Offer } from '../offer.tsx'
import type { ShapeProps } from './shape.ts'

/**
 * Over the page, in the top layer: nothing of the page covers it and the rest is inert. It hangs from a fixed
 * height and only grows downward.
 */
export function Dialog({ model, close }: ShapeProps) {
  const { phase, answers, asks, words, later } = model
  const isSafe = !later || !Object.keys(answers).length || phase !== 'form'
  return (
    // The mouse is for the scrim only; a keyboard has Escape and the button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      aria-labelledby="title"
      onCancel={(event) => {
        event.preventDefault()
        // Browsers let a second Escape through whatever we do, so the first one says so.
        if (isSafe || asks) close()
        else change(model, { asks: true })
      }}
      onClose={close}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget && isSafe) close()
      }}
    >
      <div class={model.tag.type === 'demo' ? 'box wide' : 'box'}>
        <Offer model={model} level="title" />
        <button class="close corner" type="button" aria-label={words.close} onClick={close}>
          <Icon path={closePath} />
        </button>
        {asks && later && (
          <p class="asks" role="alert">
            {later.words.leave}
          </p>
        )}
        <Body model={model} />
      </div>
    </dialog>
  )
}
