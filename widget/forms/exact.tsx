import { serialise } from '#core/serialise.ts'
import type { FormModel } from './form-model.ts'
import type { Later } from './load-later.ts'

const kilobytes = (text: string) => `${(new TextEncoder().encode(text).length / 1000).toFixed(1)}\u00a0kB`

/** The request body itself, from the same object that is sent. */
export function Exact({ model, later }: { model: FormModel; later: Later }) {
  const text = serialise(model.sent.value ?? later.packed(model))
  return (
    <details class="exact">
      <summary>
        {later.words.exact}
        <span class="number">{kilobytes(text)}</span>
      </summary>
      <pre dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </details>
  )
}
