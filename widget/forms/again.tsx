import { fill } from '#core/words/words.ts'
import { change, fieldsOf, focusOn, type FormModel, quietly, touch } from './form-model.ts'
import type { MessageChunk } from './load-later.ts'

/** Takes over the address that was meant. */
function correct(model: FormModel, form: HTMLFormElement): void {
  const field = fieldsOf(model).find(({ type }) => type === 'email')
  const input = form.querySelector<HTMLInputElement>(`#${field?.name}`)
  if (!input || !model.meant) return
  input.value = model.meant
  change(model, { meant: null })
  quietly(touch(model, form))
  input.focus()
}

/** "Did you mean ana@gmail.com?" in the hint's place. */
export const Meant: MessageChunk['Meant'] = ({ model, later }) => (
  <button class="link" type="button" onClick={({ currentTarget }) => correct(model, currentTarget.form!)}>
    {fill(later.words.didYouMean, model.meant ?? '')}
  </button>
)

/** "Not you?": the browser forgets key, names and profile, and the form asks anew. */
async function forget(model: FormModel): Promise<void> {
  await model.context.forget()
  change(model, { identity: null, profile: null })
  // What had the focus is gone.
  focusOn(model, '.control')
}

export const Again: MessageChunk['Again'] = ({ model, later }) => (
  <button class="quiet center" type="button" onClick={() => quietly(forget(model))}>
    {later.words.again.notYou}
  </button>
)
