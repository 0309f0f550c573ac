import type { Numbers } from '../../numbers/numbers.ts'

type SomeChannel = Partial<Numbers['channels'][number]> & { channel: string }

/** Numbers of a site where nothing happened but what is given. For tests. */
export function someNumbers(with_: Partial<Omit<Numbers, 'channels'>> & { channels?: SomeChannel[] } = {}): Numbers {
  const none = { lead: 0, mql: 0, sql: 0, opportunity: 0, won: 0, visits: 0 }
  return {
    site: 'acme',
    from: '2025-11-01',
    to: '2025-11-30',
    total: { ...none, views: 0, browsersByDay: 0 },
    before: none,
    days: [],
    customers: [],
    gates: [],
    campaigns: [],
    ranks: [],
    verdicts: { accepted: 0, rejected: [] },
    ...with_,
    channels: (with_.channels ?? []).map((each) => ({ ...none, spend: [], ...each })),
  }
}
