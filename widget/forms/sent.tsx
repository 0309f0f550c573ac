import type { ComponentChildren } from 'preact'
import { type FormModel, look, quietly } from './form-model.ts'
import { downPath, Icon } from './icon.tsx'
import { sentence } from './sentence.ts'

/** The inside of "what we send", once somebody looked. */
export const inside = (model: FormModel) => {
  const panel = model.panel.value
  const later = model.later.value
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
  const { words, profile, there, identity, fields } = model
  return profile.value || identity.value ? (
    <Told
      title={words.whatWeSend}
      says={sentence(identity.value && !fields.value.length ? 'saysAgain' : 'says', there.value, words)}
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
