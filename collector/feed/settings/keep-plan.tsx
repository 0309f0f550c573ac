import { useState } from 'preact/hooks'
import type { SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { say, sayDone } from '../changes/toasts.ts'
import { plan, putPlan } from './plan.ts'

/** What the check said of one part of the plan, or of anything within it. */
export const faultsAt = (problems: readonly Problem[], path: string): Problem[] =>
  problems.filter(({ field }) => field === path || field.startsWith(`${path}.`))

/**
 * Makes a changed plan live as a new revision; undo makes the one before live again, as a further revision.
 * @returns Its faults; none once it is live.
 */
export async function keepPlan(before: SitePlan, next: SitePlan, what: string): Promise<Problem[]> {
  const problems = await putPlan(before.site, next)
  if (!problems.length)
    sayDone(
      what,
      () =>
        void putPlan(before.site, before).then(
          ([fault]) => fault && say(`Not taken back: ${fault.message}`, { failed: true }),
        ),
      () =>
        void keepPlan(before, next, what).then(
          ([fault]) => fault && say(`Not made live again: ${fault.message}`, { failed: true }),
        ),
    )
  return problems
}

/** A form's own copy of the live plan: what is changed, what is wrong with it, and how to keep it. */
export function usePlanDraft() {
  const live = plan.value
  const [draft, setDraft] = useState<{ of: SitePlan | null; next: SitePlan | null }>({ of: null, next: null })
  const [problems, setProblems] = useState<Problem[]>([])
  // A plan that somebody else made live meanwhile is what the form goes on from.
  const next = draft.of === live ? draft.next : null
  return {
    plan: next ?? live,
    isChanged: next !== null && JSON.stringify(next) !== JSON.stringify(live),
    problems: draft.of === live ? problems : [],
    change: (changed: SitePlan) => {
      setDraft({ of: live, next: changed })
      setProblems([])
    },
    keep: async (what: string) => {
      if (live && next) setProblems(await keepPlan(live, next, what))
    },
  }
}

/** Beside the field it is about, and named by it. */
export function Fault({ problems, at }: { problems: readonly Problem[]; at: string }) {
  const own = faultsAt(problems, at)
  if (!own.length) return null
  return (
    <small class="bad" id={`fault-${at}`} role="alert">
      {own.map(({ message }) => message).join('; ')}
    </small>
  )
}

interface KeepProps {
  isChanged: boolean
  problems: readonly Problem[]
  /** Where this form's own faults are: others are said here. */
  own: string
  onKeep: () => void
}

/** Keeps what was changed, and says what is wrong elsewhere in the plan. */
export function KeepButton({ isChanged, problems, own, onKeep }: KeepProps) {
  const elsewhere = problems.filter((problem) => !faultsAt([problem], own).length)
  return (
    <p class="row">
      <button type="button" class="button go" aria-disabled={!isChanged} onClick={() => isChanged && onKeep()}>
        Make live
      </button>
      <span class="quiet">{isChanged ? 'a new revision; undo takes it back' : 'as the live plan'}</span>
      {elsewhere.map(({ field, message }) => (
        <span class="bad" role="alert" key={field}>
          <code>{field}</code> {message}
        </span>
      ))}
    </p>
  )
}
