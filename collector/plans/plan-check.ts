import { Ajv, type ErrorObject } from 'ajv'
import type { SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { planSchema } from './plan-schema.ts'

/** A plan as it is written: what `silent` and the other defaults fill in may be left out. */
type WrittenPlan = Omit<SitePlan, keyof typeof silent | 'capture' | 'scoring' | 'retention'> &
  Partial<Pick<SitePlan, keyof typeof silent>> & {
    capture?: Partial<SitePlan['capture']>
    scoring?: Partial<SitePlan['scoring']>
    retention?: Partial<SitePlan['retention']>
  }

const validate = new Ajv({ allErrors: true, discriminator: true, allowUnionTypes: true }).compile<WrittenPlan>(
  planSchema,
)

/** What a plan that says nothing about it means. */
const silent = {
  counts: 'off',
  topics: [],
  assets: {},
  ranking: {},
  stages: { mql: ['1A', '1B', '1C', '2A', '2B'], sql: [] },
  routing: { rules: [], fallback: null },
  spam: { proofOfWork: 'points' },
  webhooks: [],
} satisfies Partial<SitePlan>

const defaultCapture: SitePlan['capture'] = {
  fileTypes: ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'csv', 'zip', 'epub', 'dwg', 'step', 'stp'],
  webinarHosts: [],
  searchParameter: null,
  referralParameter: null,
}

/** Months and days as the privacy notice of most sites says them. */
const defaultRetention: SitePlan['retention'] = { leadMonths: 24, quarantineDays: 30, deliveryDays: 30 }

function inWords({ instancePath, keyword, message, params }: ErrorObject): Problem {
  const name = (params as { additionalProperty?: string }).additionalProperty
  const path = instancePath.slice(1).replaceAll('/', '.')
  if (keyword === 'additionalProperties')
    return { field: [path, name].filter(Boolean).join('.'), message: 'is not part of a site plan' }
  if (keyword === 'required') {
    const missing = (params as { missingProperty: string }).missingProperty
    return { field: [path, missing].filter(Boolean).join('.'), message: 'is missing' }
  }
  if (keyword === 'enum') {
    const allowed = (params as { allowedValues: unknown[] }).allowedValues
    return { field: path, message: `must be one of ${allowed.join(', ')}` }
  }
  return { field: path, message: message ?? 'is wrong' }
}

function validTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`)
  // February the 30th is read as a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

function* brokenRouting({ rules, absences = [], hours }: SitePlan['routing']): Generator<Problem> {
  const names = rules.map(({ name }) => name)
  for (const [index, name] of names.entries()) {
    // Turns are counted by the rule's name.
    if (names.indexOf(name) !== index) yield { field: `routing.rules.${index}.name`, message: 'is there twice' }
    if (name === 'fallback')
      yield {
        field: `routing.rules.${index}.name`,
        message: 'is what leads are said to be routed by that no rule wants',
      }
  }
  for (const [index, { from, to }] of absences.entries()) {
    const path = `routing.absences.${index}`
    for (const [name, day] of Object.entries({ from, to }))
      if (!isDay(day)) yield { field: `${path}.${name}`, message: 'is no day like 2026-05-04' }
    if (to < from) yield { field: `${path}.to`, message: 'is before from' }
  }
  if (!hours) return
  if (hours.to <= hours.from) yield { field: 'routing.hours.to', message: 'must be later than from' }
  for (const [index, day] of hours.holidays.entries())
    if (!isDay(day)) yield { field: `routing.hours.holidays.${index}`, message: 'is no day like 2026-05-04' }
}

/** What the schema cannot say: names that lead nowhere, dates that are none, files outside their folder. */
function* brokenReferences(plan: SitePlan): Generator<Problem> {
  if (!validTimeZone(plan.timeZone)) yield { field: 'timeZone', message: 'is not an IANA time zone like Europe/Berlin' }
  for (const [index, origin] of plan.origins.entries())
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      yield { field: `origins.${index}`, message: 'must be scheme://host[:port] and nothing more' }

  for (const [id, gate] of Object.entries(plan.gates)) {
    if (!plan.forms[gate.form]) yield { field: `gates.${id}.form`, message: `there is no form "${gate.form}"` }
    if (gate.asset !== undefined && !plan.assets[gate.asset])
      yield { field: `gates.${id}.asset`, message: `there is no asset "${gate.asset}"` }
    if (gate.shape === 'lock' && plan.assets[gate.asset ?? '']?.kind !== 'html')
      yield { field: `gates.${id}.asset`, message: 'a lock needs an asset of kind html' }
  }
  for (const [id, form] of Object.entries(plan.forms)) {
    const names = form.fields.map((field) => field.name)
    if (!names.includes('email')) yield { field: `forms.${id}.fields`, message: 'has no field "email"' }
    for (const [index, field] of form.fields.entries()) {
      const path = `forms.${id}.fields.${index}`
      if (names.indexOf(field.name) !== index) yield { field: `${path}.name`, message: 'is there twice' }
      if (['select', 'radio'].includes(field.type) && !field.options?.length)
        yield { field: `${path}.options`, message: 'is missing' }
      if (field.showIf && !names.includes(field.showIf.field))
        yield { field: `${path}.showIf.field`, message: `there is no field "${field.showIf.field}"` }
    }
  }
  for (const [id, asset] of Object.entries(plan.assets)) {
    if (asset.kind === 'webinar' && Number.isNaN(Date.parse(asset.startsAt)))
      yield { field: `assets.${id}.startsAt`, message: 'is not a date and time' }
    if ('file' in asset && /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0/.test(asset.file))
      yield { field: `assets.${id}.file`, message: 'must lie inside the assets folder' }
  }
  const thresholds = plan.scoring.thresholds
  if (thresholds && thresholds.A < thresholds.B)
    yield { field: 'scoring.thresholds', message: 'A must not be lower than B' }
  yield* brokenRouting(plan.routing)
}

/** Checks a plan and fills in what it leaves out. Never throws; names every fault. */
export function checkPlan(value: unknown): { ok: true; plan: SitePlan } | { ok: false; problems: Problem[] } {
  if (!validate(value)) return { ok: false, problems: (validate.errors ?? []).map(inWords) }
  const plan: SitePlan = {
    ...silent,
    ...value,
    capture: { ...defaultCapture, ...value.capture },
    scoring: { ...value.scoring, goals: value.scoring?.goals ?? [] },
    retention: { ...defaultRetention, ...value.retention },
  }
  const problems = [...brokenReferences(plan)]
  return problems.length ? { ok: false, problems } : { ok: true, plan }
}
