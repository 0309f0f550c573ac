import { Hono } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import { fill } from '#core/words/words.ts'
import { contentDisposition } from '../assets/content-disposition.ts'
import { type PageWords, pageWords } from '../gate-page/page-words.ts'
import { askRecordPage, noRecordPage, openRecordPage, recordPage } from '../gate-page/record-page.ts'
import { normaliseEmail } from '../leads/identity.ts'
import type { LeadStorage, Own } from '../leads/lead-storage.ts'
import type { Lead } from '../leads/lead.ts'
import { ownJson, wholeRecord } from '../people/own-record.ts'
import type { RecordLinks } from '../people/record-link.ts'
import type { SendLetter } from '../people/visitor-mail.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { AppEnv } from './app-env.ts'
import { asPage } from './as-page.ts'
import type { ClientLimit } from './client-limit.ts'
import { limitedBody } from './limited-body.ts'
import { readOwnChange } from './me.ts'
import { livePlan } from './submissions.ts'
import { createWindowCount, type Sharing } from './window-count.ts'

export interface RecordParts {
  plans: PlanStore
  storage: Pick<LeadStorage, 'leadsOf' | 'changeOwn'>
  recordLinks: RecordLinks
  /** null where no mail is set: the operator then makes links by the command line. */
  sendLetter: SendLetter | null
  clientLimit: ClientLimit
  sharing: Sharing
  now: () => number
  log: (line: string) => void
}

const maxBytes = 32_768

/** One address gets one letter in so long, whoever asks for it. */
const letterEveryMs = 600_000

/** Addresses remembered for it, as hashes. */
const mostLetters = 10_000

/** A person's whole record at one site, whichever browsers it came from: only by a link that was sent to their address. */
export function recordEndpoints({
  plans,
  storage,
  recordLinks,
  sendLetter,
  clientLimit,
  sharing,
  now,
  log,
}: RecordParts) {
  const letters = createWindowCount({ name: 'letters', windowMs: letterEveryMs, most: mostLetters }, now, sharing)
  const mayWrite = (site: string, email: string) => letters.add(`${site} ${email}`).count === 1

  /** Nobody waits for it: how long an answer takes must not tell whether an address is known. */
  async function write(plan: SitePlan, words: PageWords, email: string, send: SendLetter): Promise<void> {
    if (!mayWrite(plan.site, email) || !(await leadOf(plan, email))) return
    const [before, after] = words.hosted.record.letter.map((text) => fill(text, plan.name))
    const link = `${recordLinks.url(plan.site, email)}&lang=${words.locale}`
    await send({
      to: email,
      subject: fill(words.after.record.title, plan.name),
      text: [before, link, after].join('\n\n'),
    })
  }

  const keysOf = (lead: Lead) => [...new Set(lead.submissions.map(({ keyHash }) => keyHash))]

  /** The keys go along sealed, because an erased person is not found by their address any more. */
  const erased = (leadId: string): Own => ({
    leadId,
    submissions: [],
    activity: [],
    consents: [],
    corrections: [],
    erasedAt: now(),
  })

  async function undo(site: string, keyHashes: string[]): Promise<void> {
    for (const keyHash of keyHashes) await storage.changeOwn(site, keyHash, { do: 'undo-erase' }, now())
  }

  async function leadOf(plan: SitePlan, email: string): Promise<Lead | undefined> {
    const [lead] = await storage.leadsOf(email, now(), [plan.site])
    return lead
  }

  return new Hono<AppEnv>()
    .get('/:site/record', (c) => {
      asPage(c)
      clientLimit.take(c)
      const { plan } = livePlan(plans, c.req.param('site'))
      const words = pageWords(plan, c.req.query('lang'))
      const link = c.req.query('link')
      if (link === undefined) return c.html(askRecordPage(plan, words, sendLetter ? 'ask' : 'no-mail'))
      // Whether the link opens anything is found out by the press, so that looking at it tells nothing.
      return c.html(openRecordPage(plan, words, link))
    })
    .post('/:site/record', async (c) => {
      asPage(c)
      clientLimit.take(c)
      const { plan } = livePlan(plans, c.req.param('site'))
      const words = pageWords(plan, c.req.query('lang'))
      const text = await limitedBody(c, ['application/x-www-form-urlencoded'], maxBytes)
      const sent = Object.fromEntries(new URLSearchParams(text))
      if (sent.do === 'ask' && sendLetter) {
        const email = normaliseEmail(sent.email ?? '')
        if (email === null) return c.html(askRecordPage(plan, words, 'ask'), 422)
        write(plan, words, email, sendLetter).catch((error: Error) => log(`record link: ${error.message}`))
        return c.html(askRecordPage(plan, words, 'sent'))
      }
      const opened = recordLinks.open(plan.site, sent.link ?? '')
      const kept = recordLinks.open(plan.site, sent.erased ?? '')
      if (!opened || !('email' in opened)) return c.html(noRecordPage(plan, words), 404)
      if (sent.do === 'undo-erase' && kept && 'keyHashes' in kept) await undo(plan.site, kept.keyHashes)
      const lead = await leadOf(plan, opened.email)
      if (!lead) return c.html(noRecordPage(plan, words), 404)

      const holder = { link: sent.link ?? '' }
      if (sent.do === 'download') {
        c.header('Content-Disposition', contentDisposition(`${plan.name} record.json`))
        return c.json(ownJson(plan, wholeRecord(lead)))
      }
      const changes = sent.do !== 'open' && sent.do !== 'undo-erase'
      if (changes)
        for (const keyHash of keysOf(lead)) await storage.changeOwn(plan.site, keyHash, readOwnChange(sent), now())
      if (sent.do === 'erase') {
        const keys = recordLinks.seal(plan.site, { keyHashes: keysOf(lead) })
        const state = { plan, words, own: erased(lead.id), holder: { ...holder, erased: keys }, changed: true }
        return c.html(recordPage({ ...state, whole: true }))
      }
      const after = changes ? await leadOf(plan, opened.email) : lead
      if (!after) return c.html(noRecordPage(plan, words), 404)
      return c.html(
        recordPage({ plan, words, own: wholeRecord(after), holder, changed: sent.do !== 'open', whole: true }),
      )
    })
}
