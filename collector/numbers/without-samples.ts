/** Sample leads show what a report looks like; as soon as there is one real lead they would only falsify it. */
export const withoutSamples = <Each extends { sample: boolean }>(leads: readonly Each[]): Each[] => {
  const real = leads.filter(({ sample }) => !sample)
  return real.length ? real : [...leads]
}
