import type { ConsentMode } from './consent.ts'
import type { EventKind, Funnel } from './event.ts'
import type { FitRules } from './fit.ts'
import type { GateAudience, GateCaps, GateShape, GateTrigger, GateType } from './gate.ts'
import type { Rank, RankRule } from './rank.ts'
import type { ScoringRules } from './scoring.ts'
import type { Stage } from './stage.ts'

/** A text in each language of the plan. */
export type Localized = Partial<Record<string, string>>

export const fieldTypes = [
  'text',
  'email',
  'phone',
  'select',
  'radio',
  'checkbox',
  'country',
  'company-size',
  'title',
  'message',
  'hidden',
] as const
export type FieldType = (typeof fieldTypes)[number]

export interface Field {
  /**
   * Name of the answer. These names mean something to the collector:
   * `email name firstName lastName company title phone country companySize industry message need budget authority timeFrame`.
   */
  name: string
  type: FieldType
  label: Localized
  hint?: Localized
  required?: boolean
  options?: { value: string; label: Localized }[]
  showIf?: { field: string; equals: string | string[] }
  /** Value of a hidden field. */
  value?: string
}

export interface Form {
  fields: Field[]
  /** At most so many fields at once; the rest is asked another time. */
  atMost?: number
  /** For the site's own form: its input's name → ours. Whatever is not named here is never read. */
  map?: Record<string, string>
}

/** Texts of a gate; the forms have a default for all but the title. */
export interface GateText {
  title: string
  /** One line under the title: "PDF, 32 pages, 2.4 MB". */
  meta?: string
  /** Paragraphs of the hosted page, its contents as lines starting with "- ". */
  body?: string
  button?: string
  emailHint?: string
  thanks?: string
  /** What the released asset's button says: "Download the guide". */
  download?: string
}

export interface Gate {
  type: GateType
  asset?: string
  form: string
  shape: GateShape
  text: Partial<Record<string, GateText>>
  /** Address of a picture of the offer (72 × 96 in the dialog). */
  picture?: string
  triggers: GateTrigger[]
  audience?: GateAudience
  caps?: GateCaps
  /** Where the offer is news and the owner has a person to name. */
  contact?: { name: string; photo?: string }
  /** What the gate stands before is released only when the address has been confirmed by mail. @default false */
  confirm?: boolean
}

/** `revoked` is how often everything that was granted so far was called back. */
export type Asset = { revoked?: number } & (
  | { kind: 'file'; title: string; file: string; fileName?: string }
  | { kind: 'link'; title: string; url: string }
  | {
      kind: 'webinar'
      title: string
      startsAt: string
      durationMinutes: number
      joinUrl: string
      recordingUrl?: string
    }
  | { kind: 'html'; title: string; file: string }
)

export interface ConsentPurpose {
  key: string
  required?: boolean
  /** Double opt-in: agreed to only when the address has been confirmed by mail, within 14 days. @default false */
  confirm?: boolean
  /** Bold name over one line, in each language. */
  text: Partial<Record<string, { name: string; line: string }>>
  version: string
}

export interface TopicRule {
  /** Path prefix, or a pattern with `*`. */
  match: string
  topic: string
  funnel?: Funnel
}

export interface Goal {
  /** Path, prefix ending in `*`, or a kind of event with an optional detail. */
  match?: string
  kind?: EventKind
  detail?: string
}

export interface CaptureRules {
  /** Endings of files whose links are downloads. */
  fileTypes: string[]
  /** Hosts whose registration links are webinar signups. */
  webinarHosts: string[]
  /** Query parameter of the site's search; null: not captured. */
  searchParameter: string | null
  /** Keep the words searched for, not only that there was a search. */
  searchWords?: boolean
  /** Query parameter with the code of whoever referred the visitor. */
  referralParameter: string | null
  /** The part after # is a page of its own. */
  hash?: boolean
  outbound?: boolean
  video?: boolean
  forms?: boolean
}

/** What to notice, as the core looks for it: sources of regular expressions, so that it need not make them. */
export interface TagCapture {
  /** Path of a file that is a download. */
  downloads: string
  /** Host and path of a registration for a webinar. */
  webinars: string
  /** Name of a query parameter whose value is kept of an arrival. */
  campaign: string
  hash?: true
  outbound?: true
  /** Query parameter of the site's search. */
  search?: string
  /** What was searched for may be kept. */
  searchWords?: true
}

export interface RoutingRule {
  name: string
  when: {
    countries?: string[]
    /** As the form's `region`, `state` or `province` is answered, whatever case and accents, or as ISO 3166-2 says it: `DE-BY`. */
    regions?: string[]
    industries?: string[]
    companySizes?: string[]
    topics?: string[]
    ranks?: Rank[]
    partner?: string[]
  }
  /** E-mail addresses of owners; several take turns, one of weight 2 twice as often. Whole numbers from 1. */
  owners: { owner: string; weight?: number }[]
}

export interface WorkingHours {
  /** ISO weekday 1–7. */
  days: number[]
  /** `HH:MM` in the site's time zone. */
  from: string
  to: string
  /** `YYYY-MM-DD`. */
  holidays: string[]
}

/** Everything a site is set up with: one file per site, kept in revisions. */
export interface SitePlan {
  site: string
  name: string
  /** IANA name. */
  timeZone: string
  locale: string
  /** scheme://host[:port], exact. */
  origins: string[]
  /** Address of the site's privacy notice. */
  privacyUrl?: string
  consent: {
    mode: ConsentMode
    gpc?: 'honour' | 'ignore'
    /** Show the built-in bar where a grant is needed. */
    bar?: boolean
    version?: string
    purposes: ConsentPurpose[]
  }
  counts: 'off' | 'plain' | 'full'
  capture: CaptureRules
  topics: TopicRule[]
  assets: Record<string, Asset>
  forms: Record<string, Form>
  gates: Record<string, Gate>
  scoring: Partial<ScoringRules> & { goals: Goal[]; explicit?: Partial<FitRules> }
  ranking: Partial<Record<Rank, RankRule>>
  stages: {
    /** Ranks that make a lead an MQL, and an SQL, by rule. */
    mql: Rank[]
    sql: Rank[]
  }
  routing: {
    rules: RoutingRule[]
    fallback: string | null
    hours?: WorkingHours
    /** Who is away, `YYYY-MM-DD`, both days included. */
    absences?: { owner: string; from: string; to: string }[]
  }
  spam: { proofOfWork: 'off' | 'points' }
  retention: { leadMonths: number; quarantineDays: number; deliveryDays: number }
  webhooks: { url: string; events?: string[] }[]
  /** SHA-256 in hexadecimal of the key that opens the X-ray. */
  xray?: string
}

/** The modules that the core can ask for. */
export type ChunkName =
  'forms' | 'choices' | 'outbox' | 'follow' | 'bar' | 'rules' | 'xray' | 'search' | 'video' | 'site-forms' | 'counts'

/**
 * A chunk that is started at each view where it has something to do: where the page has an element like this, and
 * an address like this.
 */
export type TagStart = [name: ChunkName, selector: string, address?: string]

/** A gate as the core decides with it. */
export interface TagGate {
  shape: GateShape
  type: GateType
  asset?: string
  triggers?: GateTrigger[]
  audience?: GateAudience
  caps?: GateCaps
  /** Its form has kinds of fields that not every form has: their chunk comes along at once, not after the form's texts. */
  further?: true
}

/** Whether a field is of a kind that is loaded only with the forms that have one; lines and boxes stand in nearly all. */
export const isFurther = ({ type, options }: { type: FieldType; options?: unknown }): boolean =>
  /radio|select|country|size|message/.test(type) || (type === 'checkbox' && !!options)

/** The plan's part that is baked into the tag: only what the core decides with, nothing secret, no texts. */
export interface TagPlan {
  site: string
  /** Public address of the collector's `/s/`, for a tag whose own address cannot be found out. */
  base?: string
  revision: number
  locale: string
  consent: { mode: ConsentMode; gpc?: 'ignore'; bar?: true; version?: string }
  counts?: 'plain' | 'full'
  capture: TagCapture
  /** `match` is the source of a regular expression. */
  topics: TopicRule[]
  /** The source of a regular expression for what is a goal: `page-view PATH` or `KIND DETAIL`. */
  goals: string
  scoring: ScoringRules
  gates: Record<string, TagGate>
  /** The site's own forms: id → its input's name → ours. */
  forms?: Record<string, Record<string, string>>
  locales: string[]
  /** Hash of the modules with its texts: `/s/_/{site}.{locale}.{hash}.js`. */
  texts: string
  /** Chunks that begin by themselves; each exports `start`. */
  start: TagStart[]
  /** The owner's key opens the X-ray; its hash comes with the texts. */
  xray?: true
}

/** A form's field in one language. */
export interface FormField extends Omit<Field, 'label' | 'hint' | 'options'> {
  label: string
  hint?: string
  options?: { value: string; label: string }[]
}

/** A gate's words and its form in one language. */
export interface GateTexts extends Omit<GateText, 'emailHint'> {
  button: string
  form: string
  fields: FormField[]
  atMost?: number
  picture?: string
  contact?: { name: string; photo?: string }
  /** Shown before the form; the join link is not here. */
  webinar?: { startsAt: string; durationMinutes: number; recorded: boolean }
}

/** What the forms need of the plan in one language; `export default` of the module named by `TagPlan.texts`. */
export interface PlanTexts {
  locale: string
  /** Name of the company, as the visitor reads it. */
  company: string
  timeZone: string
  privacyUrl?: string
  /** SHA-256 in hexadecimal of the key that opens the X-ray. */
  xray?: string
  purposes: { key: string; required: boolean; version: string; name: string; line: string }[]
  gates: Record<string, GateTexts>
}

/** Marketing stages in order; `suspect` is anonymous and has no lead. */
export type LeadStage = Exclude<Stage, 'suspect'>
