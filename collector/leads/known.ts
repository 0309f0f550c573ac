import { createRequire } from 'node:module'
import { countries, getCountryCode } from 'countries-list'
import { type CompanySize, companySizes, type Known, type JobFunction } from '#core/fit.ts'
import type { Answer, Answers } from '#core/submission.ts'
import { domainOf } from './identity.ts'
import { readTitle } from './titles.ts'

const require = createRequire(import.meta.url)

/** Read when the first lead comes: the lists are a few megabytes and a collector that only shows leads needs none. */
let privateDomains: { free: ReadonlySet<string>; disposable: ReadonlySet<string> } | undefined

const domains = () =>
  (privateDomains ??= {
    free: new Set(require('free-email-domains') as string[]),
    disposable: (
      require('disposable-email-domains-js') as { disposableEmailBlocklistSet: () => ReadonlySet<string> }
    ).disposableEmailBlocklistSet(),
  })

/** An address at a provider where anybody gets one says nothing about a company. */
export const isBusinessEmail = (email: string): boolean => {
  const domain = domainOf(email)
  return !domains().free.has(domain) && !domains().disposable.has(domain)
}

export const isDisposableEmail = (email: string): boolean => domains().disposable.has(domainOf(email))

export const textOf = (answer: Answer | undefined): string | null => {
  if (answer === undefined || answer === '') return null
  const text = (Array.isArray(answer) ? answer.join(', ') : String(answer)).trim()
  return text || null
}

const upper: readonly number[] = [9, 49, 249, 999, 4999, Infinity]

/** "50-249", "51 – 200", "1.200", "5000+", "about 80 people": by the middle of what is said. */
export function readCompanySize(answer: Answer | undefined): CompanySize | null {
  const text = textOf(answer)
  if (text === null) return null
  const band = companySizes.find((size) => size === text)
  if (band) return band
  const numbers = (text.replace(/(?<=\d)[.,'’\s](?=\d{3}(?!\d))/g, '').match(/\d{1,9}/g) ?? []).slice(0, 2).map(Number)
  const [from, to] = numbers
  if (from === undefined) return null
  const middle =
    to === undefined ? from + (/\+|more|mehr|más|mas|peste|أكثر|이상/i.test(text) ? 1 : 0) : (from + to) / 2
  return companySizes[upper.findIndex((most) => middle <= most)] ?? null
}

let countryNames: Map<string, string> | undefined

/** Names of countries in the six languages we speak and in their own. */
function namesOfCountries(): Map<string, string> {
  if (!countryNames) {
    countryNames = new Map()
    const locales = ['en', 'ko', 'es', 'ro', 'de', 'ar'].map(
      (locale) => new Intl.DisplayNames(locale, { type: 'region' }),
    )
    for (const [code, { native }] of Object.entries(countries)) {
      for (const locale of locales) countryNames.set((locale.of(code) ?? code).toLowerCase(), code)
      countryNames.set(native.toLowerCase(), code)
    }
  }
  return countryNames
}

/** ISO code of two letters where the country is recognised, else as it was typed. */
export function readCountry(answer: Answer | undefined): string | null {
  const text = textOf(answer)
  if (text === null) return null
  if (/^[A-Za-z]{2}$/.test(text) && Object.hasOwn(countries, text.toUpperCase())) return text.toUpperCase()
  if (/^uk$/i.test(text)) return 'GB'
  return namesOfCountries().get(text.toLowerCase()) ?? (getCountryCode(text) || text)
}

const no =
  /^(?:no|none|not|never|false|0|nein|nicht|kein|keine|nu|nici|لا|아니|아니요|없음)(?![\p{L}])|unknown|unsure|not yet|just looking|just-looking|browsing|later|someday|no-budget|noch nicht|später|weiß nicht|todavía no|más tarde|nu încă|mai târziu|لاحقا|ليس بعد|나중|미정/iu

/** Yes or no from a checkbox or from the value of a choice; null where it was not answered. */
export function readYes(answer: Answer | undefined): boolean | null {
  if (typeof answer === 'boolean') return answer
  if (typeof answer === 'number') return answer > 0
  const text = textOf(answer)
  return text === null ? null : !no.test(text)
}

/** Within six months? "3-months", "this-quarter", "within 6 months" are; "12-months", "next-year", "later" are not. */
export function readTimeFrame(answer: Answer | undefined): boolean | null {
  const yes = readYes(answer)
  const text = textOf(answer)
  if (!yes || text === null || typeof answer === 'boolean') return yes
  if (/next[- ]?year|nächstes jahr|próximo año|anul viitor|내년|السنة القادمة|year|jahr|año|\ban\b|년|سنة/iu.test(text))
    return false
  const months = text.match(/\d{1,3}/g)?.map(Number)
  if (!months) return true
  if (/week|woche|semana|săptămân|주|أسبوع|day|tag|día|zi|일|يوم/iu.test(text)) return true
  // "more than 6" is not within; "6-12" begins within but ends beyond.
  return Math.max(...months) <= 6 && !/more|over|mehr|über|más|peste|\+|>|beyond|أكثر|이상/iu.test(text)
}

export interface Person extends Known {
  name: string | null
  company: string | null
  title: string | null
  function: JobFunction
}

/** What the answers say of the person. An answer that was not given stays null: unknown is never "no". */
export function knownOf(email: string, answers: Answers): Person {
  const answer = (name: string) => (Object.hasOwn(answers, name) ? answers[name] : undefined)
  const title = textOf(answer('title'))
  const read = title === null ? null : readTitle(title)
  const whole = [answer('firstName'), answer('lastName')].map(textOf).filter(Boolean).join(' ')
  return {
    name: textOf(answer('name')) ?? (whole || null),
    company: textOf(answer('company')),
    title,
    seniority: read && read.seniority,
    function: read?.function ?? 'other',
    companySize: readCompanySize(answer('companySize')),
    industry: textOf(answer('industry')),
    country: readCountry(answer('country')),
    businessEmail: isBusinessEmail(email),
    need: readYes(answer('need')),
    budget: readYes(answer('budget')),
    authority: readYes(answer('authority')),
    timeFrame: readTimeFrame(answer('timeFrame')),
  }
}
