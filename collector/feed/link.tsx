import type { ComponentChildren } from 'preact'
import { go } from './place.ts'

interface Props {
  /** Below `/feed/`. */
  to: string
  current?: boolean
  class?: string
  children: ComponentChildren
}

/** A link within the app: a plain click stays here, a modified one is the browser's. */
export function Link({ to, current, class: looks, children }: Props) {
  return (
    <a
      href={`/feed/${to}`}
      class={looks}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
