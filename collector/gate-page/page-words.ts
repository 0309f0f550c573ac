import type { SitePlan } from '#core/plan.ts'
import { ar as afterAr } from '#core/words/after/ar.ts'
import { en as afterEn } from '#core/words/after/en.ts'
import { de as afterDe } from '#core/words/after/de.ts'
import { es as afterEs } from '#core/words/after/es.ts'
import { ko as afterKo } from '#core/words/after/ko.ts'
import { ro as afterRo } from '#core/words/after/ro.ts'
import { ar as askAr } from '#core/words/ar.ts'
import { en as askEn } from '#core/words/en.ts'
import { de as askDe } from '#core/words/de.ts'
import { es as askEs } from '#core/words/es.ts'
import { ko as askKo } from '#core/words/ko.ts'
import { ro as askRo } from '#core/words/ro.ts'
import { ar as webinarAr } from '#core/words/webinar/ar.ts'
import { en as webinarEn } from '#core/words/webinar/en.ts'
import { de as webinarDe } from '#core/words/webinar/de.ts'
import { es as webinarEs } from '#core/words/webinar/es.ts'
import { ko as webinarKo } from '#core/words/webinar/ko.ts'
import { ro as webinarRo } from '#core/words/webinar/ro.ts'
import type { AfterWords, AskWords, WebinarWords } from '#core/words/words.ts'
import { planLocales } from '../plans/tag-plan.ts'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { ko } from './words/ko.ts'
import { ro } from './words/ro.ts'
import type { HostedWords } from './words/words.ts'

export interface PageWords {
  /** The language that the page is in: one that both the program and the plan speak. */
  locale: string
  ask: AskWords
  after: AfterWords
  webinar: WebinarWords
  hosted: HostedWords
}

const hosted: Record<string, HostedWords> = { en, de, es, ro, ko, ar }
const ask: Record<string, AskWords> = { en: askEn, ar: askAr, de: askDe, es: askEs, ko: askKo, ro: askRo }
const after: Record<string, AfterWords> = {
  en: afterEn,
  ar: afterAr,
  de: afterDe,
  es: afterEs,
  ko: afterKo,
  ro: afterRo,
}
const webinar: Record<string, WebinarWords> = {
  en: webinarEn,
  ar: webinarAr,
  de: webinarDe,
  es: webinarEs,
  ko: webinarKo,
  ro: webinarRo,
}

/** The words for the language asked for by `?lang=`, else the plan's own, else English. */
export function pageWords(plan: SitePlan, asked: string | undefined): PageWords {
  const spoken = planLocales(plan)
  const locale =
    [asked, asked?.split('-')[0], plan.locale].find((locale) => locale && spoken.includes(locale) && hosted[locale]) ??
    'en'
  return {
    locale,
    ask: ask[locale] ?? askEn,
    after: after[locale] ?? afterEn,
    webinar: webinar[locale] ?? webinarEn,
    hosted: hosted[locale] ?? en,
  }
}
