import type { FunctionComponent } from 'preact'
import type { FormModel } from '../form-model.ts'

/** What every shape is given. */
export interface ShapeProps {
  model: FormModel
  close(): void
  /** Opens the same gate as a dialog, where the shape has no room for its form. */
  enlarge(): void
}

/** What a shape does beside being rendered. */
export interface Running {
  /** The form was rendered again. */
  rendered?(): void
  stop?(): void
}

/** What a chunk with one further shape exports. */
export interface ShapeChunk {
  Shape: FunctionComponent<ShapeProps>
  /** Asks once more, instead. */
  Reminder?: FunctionComponent<ShapeProps>
  css: string
  /** After it was first rendered. */
  start?(props: ShapeProps): Running | void
}
