import { fill } from '#core/words/words.ts'
import { Again, Meant } from './again.tsx'
import { Exact } from './exact.tsx'
import { change, focusOn, type FormModel, thereOf } from './form-model.ts'
import { Icon } from './icon.tsx'
import type { Later, MessageChunk } from './load-later.ts'
import css from './message.css?inline'
import { Told } from './sent.tsx'
import { Summary } from './summary.tsx'
import { afterwards } from './telling.ts'

export { Again, css, Meant, Summary }

const checkPath = 'm4.5 10.5 3.6 3.6 7.4-8'
const clockPath = 'M10 2.8a7.2 7.2 0 1 0 .01 0M10 6v4.2l2.8 1.7'
const loadPath = 'M10 3v9m-4-3.7L10 12.3l4-4M4 16.5h12'

interface Props {
  model: FormModel
  later: Later
}

/** What was sent or waits to be, with the very text of the request. */
const Text = ({ model, later, title, text }: Props & { title: string; text: string }) => (
  <Told title={title} says={afterwards(text, model.sent?.submittedAt ?? 0, thereOf(model), model.words, later.words)}>
    <div class="inside">
      <Exact model={model} later={later} />
    </div>
  </Told>
)

/** Said in the place where the form was; the title takes the focus. */
const Big = ({ badge, title, line }: { badge: 'good' | 'wait'; title: string; line?: string }) => (
  <div class="big">
    <h3 class="subtitle" tabIndex={-1}>
      <span class={`badge ${badge}`}>
        <Icon path={badge === 'good' ? checkPath : clockPath} />
      </span>
      <span>{title}</span>
    </h3>
    {line && <p class="meta">{line}</p>}
  </div>
)

/** A letter says how to go on: nothing is there to be thanked for before its link was followed. */
function Look({ model, later }: Props) {
  const { title, line, button } = later.words.confirm
  return <Big badge="wait" title={title} line={fill(line, addressOf(model, later), button)} />
}

/** The address that was just typed; of who came back the collector alone knows it. */
const addressOf = ({ sent }: FormModel, { words }: Later) => String(sent?.answers['email'] || words.confirm.address)

/** Only after the collector has stored it. */
function Thanks({ model, later }: Props) {
  const { plan, texts, tag, context, receipt, sent } = model
  const { words } = later
  const { firstName } = sent?.answers ?? {}
  const name = typeof firstName === 'string' ? fill(words.byName, firstName) : ''
  const { asset, lead, confirm } = receipt ?? {}
  const isLetter = tag.type === 'newsletter'
  return (
    <>
      {confirm === 'gate' || (confirm && isLetter) ? (
        <Look model={model} later={later} />
      ) : (
        <Big
          badge="good"
          title={texts.thanks ?? words.thanks[tag.type].replace('{0}', name)}
          line={
            model.webinar ? undefined : asset ? words.linkWorks : isLetter ? undefined : fill(words.calls, plan.company)
          }
        />
      )}
      {asset && model.webinar && <model.webinar.After model={model} url={asset.url} />}
      {asset && !model.webinar && (
        <a class="button wide" href={asset.url} download={tag.type === 'content'}>
          <span>
            <Icon path={loadPath} />
            {texts.download ?? words.download}
          </span>
        </a>
      )}
      {confirm === 'consents' && !isLetter && <p class="meta">{fill(words.confirm.also, addressOf(model, later))}</p>}
      <Text model={model} later={later} title={words.sent} text={words.received} />
      <div class="own">
        <h3>{fill(words.record.title, plan.company)}</h3>
        <p class="meta">{fill(words.record.line, plan.company)}</p>
        <a
          class="quiet"
          href={`${context.base}${context.plan.site}/me?key=${lead?.key}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          {words.record.open}
        </a>
      </div>
    </>
  )
}

/** Offline, or the collector is away. It says what is true, and never "Thank you". */
function Saved({ model, later }: Props) {
  const { phase, durable, sent, context } = model
  const { words } = later
  const { saved } = words
  const isBusy = phase === 'retrying'
  const retry = async () => {
    if (isBusy) return
    change(model, { phase: 'retrying' })
    change(model, { phase: await later.deliver(model, later) })
    focusOn(model, '[tabindex]')
  }
  const discard = async () => {
    if (sent) await context.discard(sent.id)
    change(model, { phase: 'gone' })
  }
  if (phase === 'gone') return <Big badge="wait" title={saved.gone} />
  return (
    <>
      <Big badge="wait" title={durable ? saved.title : saved.titleMemory} line={durable ? saved.line : saved.memory} />
      <div class="actions">
        <button class="button plain" type="button" aria-disabled={isBusy} onClick={retry}>
          {saved.retry}
        </button>
        <button class="button plain" type="button" onClick={discard}>
          {saved.discard}
        </button>
      </div>
      <Text model={model} later={later} title={words.waits} text={words.waiting} />
      {durable && (
        <div class="own">
          <p class="meta">{saved.keep}</p>
        </div>
      )}
    </>
  )
}

export const Message: MessageChunk['Message'] = (props) =>
  props.model.phase === 'done' ? <Thanks {...props} /> : <Saved {...props} />
