import type { ComponentChildren } from 'preact'
import { fieldsOf, type FormModel, look, quietly, thereOf } from './form-model.ts'
import { downPath, Icon } from './icon.tsx'
import { sentence } from './sentence.ts'

/** The inside of "what we send", once somebody looked. */
export const inside = (model: FormModel) => {
  const { panel, later } = model
  return panel && later && <panel.Inside model={model} later={later} />
}

/** A box that opens, with a bold name over one sentence that says the present truth. */
export const Told = ({ title, says, children, onOpen }: ToldProps) => (
  <details class="sent" onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}>
    <summary>
      <span>
        <b>{title}</b>
        <span class="says">{says}</span>
      </span>
      <Icon path={downPath} />
    </summary>
    {children}
  </details>
)
interface ToldProps {
  title: string
  says: string
  children: ComponentChildren
  onOpen?(): void
}

/** "What we send", directly above the button that sends it. */
export function Sent({ model }: { model: FormModel }) {
  const { words, profile, identity, later } = model
  const { says, saysOnly } = (identity && !fieldsOf(model).length && later?.words.again) || words
  return profile || identity ? (
    <Told
      title={words.whatWeSend}
      says={sentence(says, saysOnly, thereOf(model), words)}
      onOpen={() => quietly(look(model))}
    >
      {inside(model)}
    </Told>
  ) : (
    <div class="sent plain">
      <b>{words.whatWeSend}</b>
      <span class="says">{words.nothingElse}</span>
    </div>
  )
}
