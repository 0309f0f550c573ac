import { createHash } from 'node:crypto'
import { campaignPattern } from '#core/arrival.ts'
import { anyOf, literal, pathPattern, prefixPattern } from '#core/match.ts'
import {
  type Form,
  type Gate,
  type Goal,
  isFurther,
  type Localized,
  type PlanTexts,
  type SitePlan,
  type TagCapture,
  type TagGate,
  type TagPlan,
  type TagStart,
} from '#core/plan.ts'
import { defaultScoring } from '#core/scoring.ts'
import { gateWords } from '#core/words/gate-words.ts'

/** The text in a language, else in its parent (`de` for `de-AT`), the plan's own, English, or whichever there is. */
export function inLanguage<Text>(
  texts: Partial<Record<string, Text>>,
  locale: string,
  plan: SitePlan,
): Text | undefined {
  return (
    texts[locale] ??
    texts[locale.split('-')[0] as string] ??
    texts[plan.locale] ??
    texts.en ??
    Object.values(texts).find((text) => text !== undefined)
  )
}

const words = (texts: Localized | undefined, locale: string, plan: SitePlan) => texts && inLanguage(texts, locale, plan)

/** Languages in which at least one gate speaks. */
export const planLocales = (plan: SitePlan): string[] =>
  [...new Set([plan.locale, ...Object.values(plan.gates).flatMap((gate) => Object.keys(gate.text))])].toSorted()

/** What the forms need of the plan in one language. Nothing of where an asset lies is in it. */
export function planTexts(plan: SitePlan, locale: string): PlanTexts {
  const gates = Object.entries(plan.gates).map(([id, gate]) => {
    const form = plan.forms[gate.form]
    const asset = gate.asset === undefined ? undefined : plan.assets[gate.asset]
    const { emailHint, ...text } = inLanguage(gate.text, locale, plan) ?? { title: id }
    const { buttons, hints } = gateWords(locale)
    return [
      id,
      {
        ...text,
        button: text.button ?? buttons[gate.type],
        form: gate.form,
        fields: (form?.fields ?? []).map((field) => ({
          ...field,
          label: words(field.label, locale, plan) ?? field.name,
          hint:
            words(field.hint, locale, plan) ?? (field.type === 'email' ? (emailHint ?? hints[gate.type]) : undefined),
          options: field.options?.map((option) => ({
            value: option.value,
            label: words(option.label, locale, plan) ?? option.value,
          })),
        })),
        atMost: form?.atMost,
        picture: gate.picture,
        contact: gate.contact,
        webinar:
          asset?.kind === 'webinar'
            ? {
                startsAt: asset.startsAt,
                durationMinutes: asset.durationMinutes,
                recorded: asset.recordingUrl !== undefined,
              }
            : undefined,
      },
    ] as const
  })
  return {
    locale,
    company: plan.name,
    timeZone: plan.timeZone,
    privacyUrl: plan.privacyUrl,
    xray: plan.xray,
    purposes: plan.consent.purposes.map(({ key, required, version, text }) => ({
      key,
      required: required ?? false,
      version,
      ...(inLanguage(text, locale, plan) ?? { name: key, line: '' }),
    })),
    gates: Object.fromEntries(gates),
  }
}

/** The module that `import()` of a form's texts gets. */
export const textsModule = (plan: SitePlan, locale: string): string =>
  `export default ${JSON.stringify(planTexts(plan, locale))}`

/** Names the modules of all languages by their content: the same texts keep their addresses over revisions. */
export function textsHash(plan: SitePlan): string {
  const hash = createHash('sha256')
  for (const locale of planLocales(plan)) hash.update(textsModule(plan, locale))
  return hash.digest('base64url').replace(/[-_]/g, '0').slice(0, 8)
}

/** Whether it stands where the page has a place for it. */
const isPlaced = ({ shape }: Gate): boolean => shape === 'inline' || shape === 'lock'

function tagGate(gate: Gate, form: Form | undefined): TagGate {
  // A click on its own link opens every gate, and what stands in a slot the page shows: saying so would only cost bytes.
  const triggers = isPlaced(gate) ? [] : gate.triggers.filter((trigger) => trigger.on !== 'click')
  return {
    shape: gate.shape,
    type: gate.type,
    asset: gate.asset,
    triggers: triggers.length ? triggers : undefined,
    audience: gate.audience,
    caps: gate.caps,
    further: form?.fields.some(isFurther) || undefined,
  }
}

/** Whether a gate comes by itself over the page; what stands in a slot is shown by the page. */
const offersItself = ({ shape, triggers }: Gate): boolean =>
  ['dialog', 'slide-in', 'bar'].includes(shape) && triggers.some(({ on }) => on !== 'click')

/** The page views and other events that are goals, as `TagPlan.goals` names them. */
function goalPattern(goals: Goal[]): string {
  const pages = goals.flatMap(({ match }) => (match ? [pathPattern(match).slice(1, -1)] : []))
  const events = goals.flatMap(({ kind, detail }) => (kind ? [`${kind} ${detail ? literal(detail) : '.*'}`] : []))
  return `^${anyOf([...(pages.length ? [`page-view ${anyOf(pages)}`] : []), ...events])}$`
}

function tagCapture(capture: SitePlan['capture']): TagCapture {
  const { fileTypes, webinarHosts, referralParameter, hash, outbound, searchParameter, searchWords } = capture
  return {
    downloads: `\\.${anyOf(fileTypes.map(literal))}$`,
    webinars: `(^|\\.)${anyOf(webinarHosts.map(literal))}`,
    campaign: campaignPattern(referralParameter),
    hash: hash || undefined,
    outbound: outbound || undefined,
    search: searchParameter ?? undefined,
    searchWords: searchWords || undefined,
  }
}

/**
 * The part of a plan that every page of the site carries. Listed part by part, so that a new secret stays one.
 * @param base Address of the collector, ending in `/s/`, for pages that do not tell where the script came from.
 */
export function tagPlan(plan: SitePlan, revision: number, base?: string): TagPlan {
  const forms = Object.entries(plan.forms).flatMap(([id, { map }]) => (plan.capture.forms && map ? [[id, map]] : []))
  const gates = Object.values(plan.gates)
  const { searchParameter, video } = plan.capture
  const start: TagStart[] = []
  if (gates.some(isPlaced)) start.push(['forms', '[data-lodestone-slot],[data-lodestone-lock]'])
  if (plan.consent.bar) start.push(['bar', 'html'])
  if (gates.some(offersItself)) start.push(['rules', 'html'])
  if (plan.xray) start.push(['xray', 'html', '[?&]lodestone=xray'])
  if (searchParameter) start.push(['search', 'html', `[?&]${literal(searchParameter)}=`])
  if (video) start.push(['video', 'video'])
  if (forms.length) start.push(['site-forms', '[data-lodestone-form]'])
  if (plan.counts !== 'off') start.push(['counts', 'html'])
  const { weights, freshnessDays, scale, thresholds, goals } = plan.scoring
  return {
    site: plan.site,
    revision,
    base,
    locale: plan.locale,
    consent: {
      mode: plan.consent.mode,
      gpc: plan.consent.gpc === 'ignore' ? 'ignore' : undefined,
      bar: plan.consent.bar || undefined,
      version: plan.consent.version,
    },
    counts: plan.counts === 'off' ? undefined : plan.counts,
    capture: tagCapture(plan.capture),
    topics: plan.topics.map((rule) => ({ ...rule, match: prefixPattern(rule.match) })),
    goals: goalPattern(goals),
    scoring: {
      weights: { ...defaultScoring.weights, ...weights },
      freshnessDays: freshnessDays ?? defaultScoring.freshnessDays,
      scale: scale ?? defaultScoring.scale,
      thresholds: thresholds ?? defaultScoring.thresholds,
    },
    gates: Object.fromEntries(
      Object.entries(plan.gates).map(([id, gate]) => [id, tagGate(gate, plan.forms[gate.form])]),
    ),
    forms: forms.length ? Object.fromEntries(forms) : undefined,
    locales: planLocales(plan),
    texts: textsHash(plan),
    start,
    xray: plan.xray ? true : undefined,
  }
}
