/** How a case is run. */
export interface FaultOptions {
  /** The long counts, for a release. */
  isRelease: boolean
  /** Plants the bug: the run must then find faults. */
  isControl: boolean
  /** From 0 to 1; the seed is printed, so that a run can be repeated. */
  random: () => number
}

/** What a run found. Counts come from the case's own ledger of what was sent, never from the product's counters. */
export interface FaultFindings {
  facts: Record<string, string | number>
  /** What was promised and not kept, one line each. */
  faults: string[]
}

/** A fault that takes too long for every `npm test`, with the bug that shows that the case would find one. */
export interface FaultCase {
  /** One word or several with dashes, for `--only`. */
  name: string
  /** What the control run breaks. */
  planted: string
  run(options: FaultOptions): Promise<FaultFindings>
}
