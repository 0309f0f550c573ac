import './page.css'
import type { ComponentChildren } from 'preact'

interface PageProps {
  title: string
  /** One sentence beside the title: the answer to the page's question. */
  sub?: ComponentChildren
  /** Controls at the end of the title bar. */
  end?: ComponentChildren
  failed?: string | null
  children: ComponentChildren
}

/** A place of the app that is no list: title bar, then one column of text width that scrolls. */
export function Page({ title, sub, end, failed, children }: PageProps) {
  return (
    <>
      <header class="top">
        <h1>{title}</h1>
        <span class="sub only-wide">{sub}</span>
        <span class="gap" />
        {end}
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        {failed ? (
          <div class="blank" role="alert">
            <h2>This cannot be shown</h2>
            <p>{failed}</p>
          </div>
        ) : (
          <div class="page">{children}</div>
        )}
      </div>
    </>
  )
}

interface BlockProps {
  title: string
  /** What readers of landmarks hear, where the title stands more than once on a page. */
  label?: string
  note?: ComponentChildren
  end?: ComponentChildren
  children: ComponentChildren
}

/** One question within a page. */
export const Block = ({ title, label = title, note, end, children }: BlockProps) => (
  <section class="block" aria-label={label}>
    <header>
      <h2>{title}</h2>
      <span class="quiet">{note}</span>
      {end && <span class="end">{end}</span>}
    </header>
    {children}
  </section>
)

/** A choice of two to four looks at the same thing. */
export function Segments<Name extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string
  choices: readonly (readonly [Name, string])[]
  chosen: Name
  onChoose: (name: Name) => void
}) {
  return (
    <span class="segments" role="group" aria-label={label}>
      {choices.map(([name, words]) => (
        <button type="button" key={name} aria-pressed={name === chosen} onClick={() => onChoose(name)}>
          {words}
        </button>
      ))}
    </span>
  )
}
