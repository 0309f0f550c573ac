import { newsPurpose } from '#core/consent.ts'
import type { FormField } from '#core/plan.ts'
import { fill } from '#core/words/words.ts'
import { isAsked } from './asked.ts'
import { Choice, Field, Problem } from './fields/field.tsx'
import { fieldsOf, type FormModel, leave, look, purposesOf, quietly, send, thereOf, touch } from './form-model.ts'
import { inside, Sent } from './sent.tsx'
import { sentence } from './sentence.ts'

/** The button keeps its size and place while sending; a second press does nothing. */
const Send = ({ model, label }: { model: FormModel; label: string }) => {
  const isSending = model.phase === 'sending'
  return (
    <button class="button" type="submit" aria-disabled={isSending}>
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
  const { words, plan, tag, profile } = model
  const opened = inside(model)
  const news = tag.type === 'newsletter' && plan.purposes.find(({ key }) => key === newsPurpose)
  const hint = (
    <>
      {sentence(words.rowSays, words.rowOnly, thereOf(model), words)} {news && news.line}{' '}
      {profile && (
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
  const { words, answers, agreed, problems, listed, failure, identity, plan, tag, later } = model
  const shown = fieldsOf(model).filter((field) => field.type !== 'hidden' && isAsked(field, answers))
  const purposes = purposesOf(model)
  const [first] = shown
  const taps = shown.find(({ type, required }) => type === 'radio' && !required)
  const wrong = failure && <Problem role="alert" text={failure} />
  const isRow = first?.type === 'email' && shown.length < 2 && !purposes.length && /inline|lock|bar/.test(tag.shape)
  return (
    <form
      class="form"
      noValidate
      onChange={({ target }) => quietly(leave(model, target as HTMLInputElement))}
      onInput={({ currentTarget }) => quietly(touch(model, currentTarget))}
      onSubmit={(event) => {
        event.preventDefault()
        void send(model, event.currentTarget)
      }}
    >
      {/* For programs only: its name means nothing to autofill, and neither eyes, keyboards nor readers meet it. */}
      <input class="away" name="lodestone-more" tabIndex={-1} autocomplete="off" aria-hidden="true" />
      {later && listed.length > 1 && <later.Summary model={model} later={later} />}
      {identity && later && <p class="again">{later.words.again.line}</p>}
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
          {purposes.length > 0 && (
            <div class="choices">
              {purposes.map(({ key, name, line }) => (
                <Choice
                  key={key}
                  id={key}
                  name="consent"
                  value={key}
                  ticked={agreed.includes(key)}
                  problem={problems[key]}
                >
                  <b>{name}</b>
                  <span>{line}</span>
                </Choice>
              ))}
            </div>
          )}
          <Sent model={model} />
          {wrong}
          <Send model={model} label={first || !later ? model.button : later.words.again.button} />
        </>
      )}
      {isRow && wrong}
      {identity && later ? (
        <later.Again model={model} later={later} />
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
  const { phase, later } = model
  if (/form|sending/.test(phase)) return <Form model={model} />
  return <div class="message">{later && <later.Message model={model} later={later} />}</div>
}
