import type { TagPlan } from '#core/plan.ts'

/** What the visitor chose about being remembered, as this browser keeps it. */
export interface Choice {
  granted: boolean
  /** Version of the text that was agreed to: a new text asks anew. */
  version?: string
}

/** Where a profile is kept: on the disk, in this page's memory, or not at all. */
export type Keeping = 'disk' | 'page' | null

/** The browser asks, for the visitor, not to be followed. */
export const hasSignal = ({ consent }: TagPlan): boolean =>
  consent.gpc !== 'ignore' &&
  (!!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl || navigator.doNotTrack === '1')

/** What plan, signal and choice together allow. A visitor's own choice outweighs the browser's signal. */
export function keepingOf(plan: TagPlan, choice: Choice | undefined): Keeping {
  const { mode, version } = plan.consent
  if (mode === 'off' || choice?.granted === false) return null
  if (choice && choice.version === version) return 'disk'
  if (hasSignal(plan)) return null
  return mode === 'implied' ? 'disk' : mode === 'memory' ? 'page' : null
}
