import type { TagPlan } from '#core/plan.ts'

/** What the visitor chose about being remembered, as this browser keeps it. */
export interface Choice {
  granted: boolean
  /** Version of the text that was agreed to: a new text asks anew. */
  version?: string
}

/** The browser asks, for its visitor, not to be followed. */
const hasSignal = () =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl || navigator.doNotTrack === '1'

/**
 * Where plan, signal and choice together allow a profile: on the disk, in this page's memory, or nowhere.
 * A visitor's own choice outweighs the browser's signal.
 */
export function placeFor(
  { mode, version, gpc }: TagPlan['consent'],
  choice: Choice | undefined,
): 'disk' | 'page' | null {
  if (mode === 'off' || choice?.granted === false) return null
  if (choice && choice.version === version) return 'disk'
  return mode === 'required' || (!gpc && hasSignal()) ? null : mode === 'implied' ? 'disk' : 'page'
}
