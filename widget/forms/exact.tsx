import { serialise } from '#core/serialise.ts'
import type { FormModel } from './form-model.ts'
import type { Later } from './load-later.ts'

const kilobytes = (text: string) => `${(new TextEncoder().encode(text).length / 1000).toFixed(1)}\u00a0kB`

/** The request body itself, from the same object that is sent. */
export function Exact({ model, later }: { model: FormModel; later: Later }) {
  const text = serialise(model.sent ?? later.packed(model))
  return (
    <details class="exact">
      <summary>
        {later.words.exact}
        <span class="number" dir="ltr">
          {kilobytes(text)}
        </span>
      </summary>
      {/* It scrolls, so a keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </details>
  )
}
