import type { Form, Gate, Localized } from '#core/plan.ts'

interface Props {
  gate: Gate
  form: Form | undefined
  locale: string
  /** The plan's own language: what stands there where a text is missing. */
  fallback: string
}

/** How the form reads in one language. It shows the words and their order; looks and checks are the form's own. */
export function GatePreview({ gate, form, locale, fallback }: Props) {
  const text = gate.text[locale] ?? gate.text[fallback]
  const said = (words: Localized) => words[locale] || words[fallback] || words['en']
  const fields = form?.fields.filter(({ type, showIf }) => type !== 'hidden' && !showIf) ?? []
  return (
    <section class="preview" aria-label="How it reads" lang={gate.text[locale] ? locale : fallback}>
      <div dir={locale === 'ar' && gate.text[locale] ? 'rtl' : 'ltr'}>
        <h3>{text?.title || <span class="unknown">no title yet</span>}</h3>
        {text?.meta && <p class="quiet">{text.meta}</p>}
        {fields.slice(0, form?.atMost).map((field) => (
          <p key={field.name} class={field.type === 'message' ? 'field-shown tall' : 'field-shown'}>
            <span>
              {said(field.label) ?? field.name}
              {!field.required && <span class="quiet"> (optional)</span>}
            </span>
            <span />
          </p>
        ))}
        <p class="send">{text?.button ?? text?.title}</p>
      </div>
    </section>
  )
}
