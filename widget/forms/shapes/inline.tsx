import { Body } from '../body.tsx'
import { Offer } from '../offer.tsx'
import type { ShapeProps } from './shape.ts'

/** A card in the flow of the page. */
export const Inline = ({ model }: ShapeProps) => (
  <section class="card" aria-labelledby="title">
    <Offer model={model} level="subtitle" />
    <Body model={model} />
  </section>
)
