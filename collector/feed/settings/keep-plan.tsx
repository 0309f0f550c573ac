import { useState } from 'preact/hooks'
import type { SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { say, sayDone } from '../changes/toasts.ts'
import { plural } from '../words.ts'
import { differences } from './difference.ts'
import { DifferenceList } from './difference-list.tsx'
import { plan, putPlan } from './plan.ts'
import { pathWords } from './plan-words.ts'

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

/** A form's own copy of the live plan. */
export interface PlanDraft {
  live: SitePlan | null
  /** As it is after what was changed here. */
  plan: SitePlan | null
  isChanged: boolean
  problems: Problem[]
  change: (next: SitePlan) => void
  discard: () => void
  keep: (what: string) => Promise<void>
}

/** What is changed of the live plan, what is wrong with it, and how to keep it. */
export function usePlanDraft(): PlanDraft {
  const live = plan.value
  const [draft, setDraft] = useState<{ of: SitePlan | null; next: SitePlan | null }>({ of: null, next: null })
  const [problems, setProblems] = useState<Problem[]>([])
  // A plan that somebody else made live meanwhile is what the form goes on from.
  const next = draft.of === live ? draft.next : null
  return {
    live,
    plan: next ?? live,
    isChanged: next !== null && JSON.stringify(next) !== JSON.stringify(live),
    problems: draft.of === live ? problems : [],
    change: (changed: SitePlan) => {
      setDraft({ of: live, next: changed })
      setProblems([])
    },
    discard: () => {
      setDraft({ of: null, next: null })
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
  draft: PlanDraft
  /** Where this form's own faults are: others are said here. */
  own: readonly string[]
  /** What is said once it is live. */
  what: string
}

/** What would change, line by line, and the button that makes it live; faults elsewhere in the plan are said here. */
export function KeepButton({ draft, own, what }: KeepProps) {
  const { live, plan, isChanged, problems, keep, discard } = draft
  const elsewhere = problems.filter((problem) => !own.some((path) => faultsAt([problem], path).length))
  return (
    <div class="keep">
      {isChanged && (
        <details open>
          <summary>{plural(differences(live, plan).length, 'change')} to the live plan</summary>
          <DifferenceList from={live} to={plan} />
        </details>
      )}
      {elsewhere.map(({ field, message }) => (
        <p class="bad" role="alert" key={field}>
          {field && <span title={field}>{pathWords(field)}: </span>}
          {message}
        </p>
      ))}
      <p class="row">
        <button type="button" class="button go" aria-disabled={!isChanged} onClick={() => isChanged && void keep(what)}>
          Make live
        </button>
        {isChanged && (
          <button type="button" class="button" onClick={discard}>
            Discard
          </button>
        )}
        <span class="quiet">{isChanged ? 'a new revision; undo takes it back' : 'as the live plan'}</span>
      </p>
    </div>
  )
}
