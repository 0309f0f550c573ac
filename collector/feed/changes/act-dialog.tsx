import { useLayoutEffect, useRef } from 'preact/hooks'
import { nameOf, plural } from '../words.ts'
import { acting } from './acting.ts'
import { actForms } from './act-forms.tsx'

const titles = {
  call: 'Contact with',
  note: 'Note on',
  reject: 'Reject',
  assign: 'Assign',
  stage: 'Stage of',
  tag: 'Tag',
  later: 'Later:',
} as const

/** Arrows walk among what can be picked; in a field of several lines the platform's key for "send" sends. */
function onKeyDown(event: KeyboardEvent): void {
  const { currentTarget: box, target } = event
  if (!(box instanceof HTMLElement) || !(target instanceof HTMLElement)) return
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by && target.matches('.pick')) {
    event.preventDefault()
    const picks = [...box.querySelectorAll<HTMLElement>('.pick')]
    picks.at((picks.indexOf(target) + by) % picks.length)?.focus()
  }
  if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && target instanceof HTMLTextAreaElement)
    target.form?.requestSubmit()
}

/** Asks the one thing that is missing, then gives way. Closing it changes nothing. */
export function ActDialog() {
  const box = useRef<HTMLDialogElement>(null)
  const now = acting.value
  useLayoutEffect(() => {
    if (!now) return
    // A click beside it closes it; where this attribute is not known yet, Escape does.
    box.current?.setAttribute('closedby', 'any')
    box.current?.showModal()
  }, [now])
  if (!now) return null
  const close = () => (acting.value = null)
  const Form = actForms[now.act]
  const [first] = now.rows
  return (
    <dialog class="ask" ref={box} aria-labelledby="act-title" onClose={close} onKeyDown={onKeyDown}>
      <div>
        <h2 id="act-title">
          {titles[now.act]}{' '}
          <bdi>{now.rows.length === 1 && first ? nameOf(first) : plural(now.rows.length, 'lead')}</bdi>
        </h2>
        <Form rows={now.rows} close={close} />
      </div>
    </dialog>
  )
}
