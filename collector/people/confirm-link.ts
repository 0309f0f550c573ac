import { confirmWithinMs } from '../leads/lead-storage.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import { createSeal } from './sealed.ts'

export interface ConfirmLinks {
  /** The address behind which a submission's sender confirms their own; it shows a button first. */
  url(submission: Pick<KeptSubmission, 'site' | 'id' | 'receivedAt'>, locale: string): string
  /** Id of the submission; null when the link is not ours, is for another site, or has expired. */
  open(site: string, text: string): string | null
}

/** Signs and reads the links of letters that ask for a confirmation. No address stands in them. */
export function createConfirmLinks(secret: string, publicUrl: string, now: () => number): ConfirmLinks {
  const links = createSeal<{ submission: string }>(secret, 'lodestone confirm links 1', now)
  return {
    url: ({ site, id, receivedAt }, locale) =>
      `${publicUrl}/s/${site}/confirm?link=${links.seal(site, { submission: id }, receivedAt + confirmWithinMs)}&lang=${locale}`,
    open: (site, text) => links.open(site, text)?.submission ?? null,
  }
}
