import { Body } from '../body.tsx'
import type { ShapeProps } from './shape.ts'

/** A card in the flow of the page. */
export const Inline = ({ model }: ShapeProps) => (
  <section class="card" aria-labelledby="title">
    <header class="head">
      <h2 class="subtitle" id="title">
        {model.texts.title}
      </h2>
      {model.texts.meta && <p class="meta">{model.texts.meta}</p>}
    </header>
    <Body model={model} />
  </section>
)
