import { change, type FormModel, type LeftOut, type Line, thereOf } from './form-model.ts'
import { sentence } from './sentence.ts'

/** Half a second after the last change, the sentence and the number are said once. */
const quietMs = 500
const timers = new WeakMap<FormModel, ReturnType<typeof setTimeout>>()

function leaveOut(model: FormModel, out: LeftOut): void {
  change(model, { out })
  clearTimeout(timers.get(model))
  timers.set(
    model,
    setTimeout(() => {
      const score = model.later?.packed(model)?.implicitScore
      const { words } = model
      const says = sentence(words.says, words.saysOnly, thereOf(model), words)
      change(model, { said: [says, score && Math.round(score)].filter(Boolean).join(' ') })
    }, quietMs),
  )
}

/** Leaves one thing out, or puts it back; the last page takes its line along. */
export function toggle(model: FormModel, thing: Line | number): void {
  const next = new Set(model.out)
  const pages = model.profile?.events.filter(({ kind }) => kind === 'page-view').map(({ at }) => at) ?? []
  const clear = () => pages.forEach((at) => next.delete(at))
  if (thing === 'pages') clear()
  // A page put back out of a line that is out leaves the others out.
  if (typeof thing === 'number' && next.delete('pages')) {
    for (const at of pages) next.add(at)
  }
  if (!next.delete(thing)) next.add(thing)
  if (pages.length && pages.every((at) => next.has(at))) {
    clear()
    next.add('pages')
  }
  leaveOut(model, next)
}

/** Leaves all of the history out, or puts all of it back. */
export function toggleAll(model: FormModel): void {
  leaveOut(model, new Set<Line>(thereOf(model) ? ['pages', 'files', 'seats', 'minutes', 'steps', 'origin'] : []))
}
