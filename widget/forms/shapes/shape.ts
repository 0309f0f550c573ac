import type { FormModel } from '../form-model.ts'

/** What every shape is given. */
export interface ShapeProps {
  model: FormModel
  close(): void
}
