import { newsPurpose } from '#core/consent.ts'
import type { FormField } from '#core/plan.ts'
import { fill } from '#core/words/words.ts'
import { Choice, Field } from './fields/field.tsx'
import { forget, type FormModel, loadLater, look, quietly, send, touch } from './form-model.ts'
import { alertPath, Icon } from './icon.tsx'
import { inside, Sent } from './sent.tsx'
import { sentence } from './sentence.ts'
import { isAsked } from './asked.ts'

/** The button keeps its size and place while sending; a second press does nothing. */
const Send = ({ model, label }: { model: FormModel; label: string }) => {
  const isSending = model.phase.value === 'sending'
  return (
    <button class="button wide" type="submit" aria-disabled={isSending}>
      <span>{label}</span>
      {isSending && (
        <output>
          <i class="spinner" />
          {model.words.sending}
        </output>
      )}
    </button>
  )
}

/** A form of one field: the button beside it where there is room, and the sentence as its hint. */
function Row({ model, field }: { model: FormModel; field: FormField }) {
  const { words, there, plan, tag, profile } = model
  const opened = inside(model)
  const news = tag.type === 'newsletter' && plan.purposes.find(({ key }) => key === newsPurpose)
  const hint = (
    <>
      {sentence('rowSays', there.value, words)} {news && news.line}{' '}
      {profile.value && (
        <button class="link" type="button" aria-expanded={!!opened} onClick={() => quietly(look(model))}>
          {words.rowOpen}
        </button>
      )}
    </>
  )
  return (
    <>
      <div class="row">
        <Field model={model} field={field} hint={hint} />
        <Send model={model} label={model.button} />
      </div>
      {opened && <div class="sent">{opened}</div>}
    </>
  )
}

function Form({ model }: { model: FormModel }) {
  const { words, fields, answers, agreed, purposes, problems, failure, identity, plan, tag } = model
  const known = identity.value
  const later = model.later.value
  const shown = fields.value.filter((field) => field.type !== 'hidden' && isAsked(field, answers.value))
  const [first] = shown
  const taps = shown.find(({ type, required }) => type === 'radio' && !required)
  const isRow =
    first?.type === 'email' && shown.length < 2 && !purposes.value.length && /inline|lock|bar/.test(tag.shape)
  return (
    <form
      class="form"
      noValidate
      onFocusIn={() => quietly(loadLater(model))}
      onChange={({ target }) => void later?.leave(model, later, (target as HTMLInputElement).name)}
      onInput={({ currentTarget }) => quietly(touch(model, currentTarget))}
      onSubmit={(event) => {
        event.preventDefault()
        void send(model, event.currentTarget)
      }}
    >
      {/* For programs only: its name means nothing to autofill, and neither eyes, keyboards nor readers meet it. */}
      <input class="away" name="lodestone-more" tabIndex={-1} autocomplete="off" aria-hidden="true" />
      {model.listed.value.length > 1 && later && <later.Summary model={model} later={later} />}
      {known && <p class="again">{words.again.line}</p>}
      {isRow ? (
        <Row model={model} field={first} />
      ) : (
        <>
          {shown.map((field, index) => (
            <>
              {index > 0 && field === taps && <p class="meta taps">{words.taps}</p>}
              <Field key={field.name} model={model} field={field} />
            </>
          ))}
          {purposes.value.length > 0 && (
            <div class="choices">
              {purposes.value.map(({ key, name, line }) => (
                <Choice
                  key={key}
                  id={key}
                  name="consent"
                  value={key}
                  ticked={agreed.peek().includes(key)}
                  problem={problems.value[key]}
                >
                  <b>{name}</b>
                  <span>{line}</span>
                </Choice>
              ))}
            </div>
          )}
          <Sent model={model} />
          {failure.value && (
            <p class="problem" role="alert">
              <Icon path={alertPath} />
              <span>{failure.value}</span>
            </p>
          )}
          <Send model={model} label={first ? model.button : words.again.button} />
        </>
      )}
      {known ? (
        <button class="quiet center" type="button" onClick={() => quietly(forget(model))}>
          {words.again.notYou}
        </button>
      ) : (
        !isRow && (
          <p class="fine">
            {fill(words.fine, plan.company)}{' '}
            {plan.privacyUrl && (
              <a href={plan.privacyUrl} target="_blank" rel="noopener">
                {words.privacy}
              </a>
            )}
          </p>
        )
      )}
    </form>
  )
}

/** What stands below the offer: the form, or what became of it. */
export function Body({ model }: { model: FormModel }) {
  const { phase } = model
  const later = model.later.value
  const isForm = phase.value === 'form' || phase.value === 'sending'
  if (isForm) return <Form model={model} />
  return <div class="message">{later && <later.Message model={model} later={later} />}</div>
}
