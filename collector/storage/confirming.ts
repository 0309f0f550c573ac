import type { KeptOwn, KeptSubmission, LeadRecord } from '../leads/lead.ts'
import { submissionFrom, type SubmissionRow, submissionText } from './kept-text.ts'
import type { Edit, Entry } from './lead-edits.ts'

export const isUnconfirmed = ({ confirmedAt }: KeptSubmission) => confirmedAt === null

/** What is kept of a submission until its address is confirmed, or was not in time. */
export const waitingEntry = ({ id, keyHash, receivedAt }: KeptSubmission): Entry => ({
  kind: 'unconfirmed',
  id,
  body: JSON.stringify({ id, keyHash, at: receivedAt }),
})

/** Nobody's mailbox is filled by sending forms in their name: so many letters ask one person in a day. */
const lettersPerDay = 3

/** Who is written to because an address waits to be confirmed: `confirm:SUBMISSION`. */
export function confirmTargets({ submissions }: LeadRecord, counted: readonly KeptSubmission[], now: number): string[] {
  const today = submissions.filter((each) => each.confirmedAt !== undefined && each.receivedAt > now - 864e5)
  return counted
    .filter((each) => isUnconfirmed(each) && today.indexOf(each) < lettersPerDay)
    .slice(0, lettersPerDay)
    .map(({ id }) => `confirm:${id}`)
}

/** Grants what waited for the confirmation of a submission's address. Null where there is no such submission, or it asked for none. */
export function confirmOwn(
  record: LeadRecord,
  submissionId: string,
  id: string,
  at: number,
): { submission: KeptSubmission; edit: Edit } | null {
  const submission = record.submissions.find((each) => each.id === submissionId)
  if (submission?.confirmedAt === undefined) return null
  if (submission.confirmedAt !== null) return { submission, edit: { entries: [], forgotten: [], bodies: [] } }
  submission.confirmedAt = at
  for (const consent of submission.consents)
    if (consent.confirmedAt === null) Object.assign(consent, { granted: true, confirmedAt: at })
  const own: KeptOwn = { id, keyHash: submission.keyHash, do: 'confirm', name: submissionId, value: '', at }
  record.own.push(own)
  return {
    submission,
    edit: {
      entries: [{ kind: 'own', id, body: JSON.stringify(own) }],
      forgotten: [{ kind: 'unconfirmed', id: submissionId }],
      bodies: [submission],
    },
  }
}

/** A submission's body without the consents that nobody confirmed. */
export function withoutUnconfirmed(row: SubmissionRow): string {
  const submission = submissionFrom(row)
  return submissionText({
    ...submission,
    consents: submission.consents.filter(({ confirmedAt }) => confirmedAt !== null),
  })
}
