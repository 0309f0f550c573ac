import { html } from 'hono/html'
import { companySizes } from '#core/fit.ts'
import type { Field, SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import { icon, type Markup } from './page.ts'
import type { AskWords } from '#core/words/words.ts'
import { countryOptions } from './countries.ts'

export interface FieldState {
  plan: SitePlan
  locale: string
  words: AskWords
  typed: Record<string, string>
  problems: readonly Problem[]
  /** For fields that say nothing themselves: under the e-mail field of a gate. */
  hints: Record<string, string>
}

/** So that browsers and password managers fill in the right thing (WCAG 1.3.5). */
const autocomplete: Record<string, string> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  name: 'name',
  company: 'organization',
  title: 'organization-title',
  phone: 'tel',
  country: 'country',
}

export const labelIn = (field: Field, { locale, plan }: Pick<FieldState, 'locale' | 'plan'>): string =>
  inLanguage(field.label, locale, plan) ?? field.name

/** What can be chosen, in the page's language; nothing where anything can be written. */
export function optionsOf(
  field: Field,
  state: Pick<FieldState, 'plan' | 'locale'>,
): { value: string; label: string }[] {
  if (field.options)
    return field.options.map(({ value, label }) => ({
      value,
      label: inLanguage(label, state.locale, state.plan) ?? value,
    }))
  if (field.type === 'company-size') return companySizes.map((size) => ({ value: size, label: size.replace('-', '–') }))
  return field.type === 'country' ? countryOptions(state.locale) : []
}

/** One field with its label, and one line that is the hint until it is the error. */
export function fieldMarkup(field: Field, state: FieldState): Markup {
  const { words, typed, problems, plan, locale } = state
  const problem = problems.find(({ field: name }) => name === field.name)
  const hint = (field.hint && inLanguage(field.hint, locale, plan)) || state.hints[field.name]
  const id = `f-${field.name}`
  const value = typed[field.name] ?? ''
  const described = problem || hint ? html` aria-describedby="${id}-note"` : ''
  const invalid = problem ? html` aria-invalid="true"` : ''
  const required = field.required ? html` required` : ''
  const attributes = html`id="${id}" name="${field.name}" ${required}${described}${invalid}`
  const label = html`${labelIn(field, state)}${field.required ? '' : html` <span class="optional">${words.optional}</span>`}`
  const note = problem
    ? html`<p class="problem" id="${id}-note">${icon('alert')}<span>${problem.message}</span></p>`
    : hint
      ? html`<p class="note" id="${id}-note">${hint}</p>`
      : ''

  if (field.type === 'checkbox')
    return html`<div class="field">
      <label class="choice"
        ><input type="checkbox" value="yes" ${attributes} ${value ? html` checked` : ''} /><span>${label}</span></label
      >${note}
    </div>`
  if (field.type === 'radio')
    return html`<fieldset class="field" id="${id}" ${described}>
      <legend>${label}</legend>
      <div class="chips">
        ${optionsOf(field, state).map(
          (option) =>
            html`<label class="chip"
              ><input
                type="radio"
                name="${field.name}"
                value="${option.value}"
                ${value === option.value ? html` checked` : ''}
              />${option.label}</label
            >`,
        )}
      </div>
      ${note}
    </fieldset>`
  if (['select', 'country', 'company-size'].includes(field.type))
    return html`<div class="field">
      <label for="${id}">${label}</label
      ><select class="control" ${attributes} autocomplete="${autocomplete[field.name] ?? 'off'}">
        <option value="">${words.choose}</option>
        ${optionsOf(field, state).map(
          (option) =>
            html`<option value="${option.value}" ${value === option.value ? html` selected` : ''}>
              ${option.label}
            </option>`,
        )}</select
      >${note}
    </div>`
  if (field.type === 'message')
    return html`<div class="field">
      <label for="${id}">${label}</label><textarea class="control" rows="4" ${attributes}>${value}</textarea>${note}
    </div>`
  const type = field.type === 'email' ? 'email' : field.type === 'phone' ? 'tel' : 'text'
  const direction = type === 'text' ? '' : html` dir="ltr"`
  return html`<div class="field">
    <label for="${id}">${label}</label
    ><input
      class="control"
      type="${type}"
      value="${value}"
      maxlength="1000"
      autocomplete="${autocomplete[field.name] ?? (field.type === 'title' ? 'organization-title' : 'on')}"
      ${direction}
      ${attributes}
    />${note}
  </div>`
}
