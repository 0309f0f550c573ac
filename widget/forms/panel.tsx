import { fill } from '#core/words/words.ts'
import { Exact } from './exact.tsx'
import { fieldsOf, type FormModel, purposesOf } from './form-model.ts'
import { History } from './history.tsx'
import type { Later } from './load-later.ts'
import css from './panel.css?inline'

export { css }

interface Props {
  model: FormModel
  later: Later
}

const readable = (answer: unknown) => (answer === true ? '✓' : [answer].flat().join(', '))

/** The answers as they would go, by their labels. */
function Answers({ model, later }: Props) {
  const { words, answers, agreed } = model
  const purposes = purposesOf(model)
  const names = purposes.filter(({ key }) => agreed.includes(key)).map(({ name }) => name)
  return (
    <section>
      <h3>{later.words.answers}</h3>
      <dl class="answers">
        {fieldsOf(model)
          .filter(({ name }) => answers[name] !== undefined)
          .map(({ name, label, options }) => (
            <>
              <dt>{label}</dt>
              <dd>
                <bdi>{options?.find(({ value }) => value === answers[name])?.label ?? readable(answers[name])}</bdi>
              </dd>
            </>
          ))}
        {purposes.length > 0 && (
          <>
            <dt>{later.words.agreed}</dt>
            <dd>{names.join(words.comma) || later.words.agreedNothing}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** The number the company reckons, and how it is used; nothing else is said about it. */
function Reckoned({ model: { plan }, later: { words }, score }: Props & { score: number | null }) {
  return (
    <section class="sum">
      {score === null ? (
        <p>{fill(words.reckonsNothing, plan.company)}</p>
      ) : (
        <p>
          {fill(words.reckons, plan.company)} <b>{fill(words.ofHundred, `${Math.round(score)}`)}</b>. {words.highest}
        </p>
      )}
      <div class="meter" aria-hidden="true">
        <span style={{ '--score': score ?? 0 }} />
      </div>
    </section>
  )
}

/** What opens below the sentence, in its fixed order: promise, answers, history, number, exact text. */
export function Inside(props: Props) {
  const { model, later } = props
  const score = later.packed(model)?.implicitScore ?? null
  return (
    <div class="inside">
      <p class="promise">{fill(later.words.promise, model.plan.company, model.button)}</p>
      <Answers {...props} />
      <History {...props} />
      {model.profile && <Reckoned {...props} score={score} />}
      <Exact {...props} />
      <output class="hidden">{model.said}</output>
    </div>
  )
}
