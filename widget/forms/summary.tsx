import { counted } from '#core/words/words.ts'
import { focusOn, type FormModel } from './form-model.ts'
import type { Later } from './load-later.ts'
import { alertPath, Icon } from './icon.tsx'

/** Two and more problems in words that lead to their fields; it takes the focus and is announced once. */
export function Summary({ model, later }: { model: FormModel; later: Later }) {
  const { look } = later.words
  const problems = model.listed
  const [one, two, more] = look
  const title =
    problems.length < 2 ? one : problems.length < 3 ? two : counted(more, problems.length, model.words.language)
  return (
    <div class="summary" role="alert" tabIndex={-1}>
      <Icon path={alertPath} />
      <h3>{title}</h3>
      <ul>
        {problems.map(([name, problem]) => (
          <li key={name}>
            <a
              href={`#${name}`}
              onClick={(event) => {
                // The host page's address is not ours to change.
                event.preventDefault()
                focusOn(model, `[id="${name}"]`)
              }}
            >
              {problem}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
