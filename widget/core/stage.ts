export const stages = ['suspect', 'lead', 'mql', 'sql', 'opportunity', 'won', 'lost'] as const

/** How far a lead has come. A suspect is a visitor nobody knows yet, so no stored lead is one. */
export type Stage = (typeof stages)[number]

export const statuses = ['new', 'working', 'contacted', 'accepted', 'rejected', 'quarantined', 'erased'] as const

/** What people have done with a lead. */
export type Status = (typeof statuses)[number]
