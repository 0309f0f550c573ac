import type { SitePlan } from '#core/plan.ts'
import { fill } from '#core/words/words.ts'
import { pageWords } from '../gate-page/page-words.ts'
import type { Delivery } from '../leads/delivery-storage.ts'
import { confirmWithinMs, type LeadStorage } from '../leads/lead-storage.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import type { ConfirmLinks } from './confirm-link.ts'
import type { Letter, SendLetter } from './visitor-mail.ts'

export interface ConfirmMailParts {
  storage: Pick<LeadStorage, 'submissionLead' | 'find'>
  plans: { get(site: string): { plan: SitePlan } | null }
  links: ConfirmLinks
  /** null where no mail is set. */
  sendLetter: SendLetter | null
  now: () => number
}

/** What became of a letter, as deliveries understand it. */
interface Told {
  status: number
  detail: string
  skipped?: true
}

/** The language that the form was in. */
const localeOf = ({ consents }: KeptSubmission, plan: SitePlan): string => consents[0]?.locale || plan.locale

/** Says who got the address, by which form, and what was agreed to, word for word; and nothing that praises anything. */
function letterOf(submission: KeptSubmission, plan: SitePlan, links: ConfirmLinks): Letter {
  const words = pageWords(plan, localeOf(submission, plan))
  const { subject, given, agrees, press, otherwise } = words.hosted.confirm
  const texts = submission.consents.flatMap(({ confirmedAt, text }) => (confirmedAt === null ? [text] : []))
  return {
    to: submission.email,
    subject: fill(subject, plan.name),
    text: [
      fill(given, plan.name, formTitle(submission, plan, words.locale)),
      ...(texts.length ? [agrees, ...texts] : []),
      press,
      links.url(submission, words.locale),
      otherwise,
    ].join('\n\n'),
  }
}

/** What the form was called where it was sent. */
export function formTitle({ gate, form }: KeptSubmission, plan: SitePlan, locale: string): string {
  const shown = gate !== null && Object.hasOwn(plan.gates, gate) ? plan.gates[gate] : undefined
  return (shown && inLanguage(shown.text, locale, plan)?.title) ?? form
}

/**
 * Writes to a visitor whose address waits to be confirmed. It is a delivery like others: written down with the lead, tried again
 * while the mail server is away, and given up where nobody needs it any more.
 */
export function confirmMail({ storage, plans, links, sendLetter, now }: ConfirmMailParts) {
  return {
    /** Storage writes `confirm:SUBMISSION` with a lead whose address is to be confirmed. */
    takes: (target: string): boolean => target.startsWith('confirm:'),
    async deliver({ site, target }: Pick<Delivery, 'site' | 'target'>): Promise<Told> {
      const nobody = (detail: string): Told => ({ status: 0, detail, skipped: true })
      if (!sendLetter) return nobody('No mail is set (SMTP_URL).')
      const id = target.slice(target.indexOf(':') + 1)
      const lead = await storage.find((await storage.submissionLead(site, id)) ?? '', now())
      const submission = lead?.submissions.find((each) => each.id === id)
      const plan = plans.get(site)?.plan
      const isOver = submission?.confirmedAt !== null || submission.receivedAt + confirmWithinMs <= now()
      if (!plan || isOver) return nobody('There is nothing to confirm any more.')
      try {
        await sendLetter(letterOf(submission, plan, links))
        return { status: 200, detail: 'mailed' }
      } catch (error) {
        return { status: 0, detail: (error as Error).message.slice(0, 200) }
      }
    },
  }
}
