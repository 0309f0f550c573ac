import type { ComponentChildren } from 'preact'

interface Props {
  /** Keys with a space between them, and what they do. */
  keys: readonly (readonly [keys: string, what: string])[]
  /** At the other end. */
  children?: ComponentChildren
}

/** The keys that work right now. */
export const KeyBar = ({ keys, children }: Props) => (
  <footer class="keys only-wide">
    {keys.map(([caps, what]) => (
      <span key={what}>
        {caps.split(' ').map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}{' '}
        {what}
      </span>
    ))}
    <span class="gap" />
    {children}
  </footer>
)
