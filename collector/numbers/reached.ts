import type { Stage } from '#core/stage.ts'
import type { LeadChange } from '../leads/lead.ts'

/** The stages a lead goes through, in order. */
export const steps = ['lead', 'mql', 'sql', 'opportunity', 'won'] as const
export type Step = (typeof steps)[number]

const isStep = (stage: string | null): stage is Step => steps.some((step) => step === stage)

/** How far a lead came, lost ones included: the furthest stage it stood in, without what was taken back. */
export function reached(stage: Stage, changes: readonly LeadChange[]): Step {
  if (isStep(stage)) return stage
  let furthest = 0
  for (const { field, from, to, undone } of changes) {
    if (field !== 'stage' || undone) continue
    for (const each of [from, to])
      if (isStep(each) && each !== 'won') furthest = Math.max(furthest, steps.indexOf(each))
  }
  return steps[furthest] ?? 'lead'
}
