import type { Delivery } from '../leads/delivery-storage.ts'

/** News of a lead that waits to be told, for tests of what tells it. */
export const aDelivery = (target: string, changes: Partial<Delivery> = {}): Delivery => ({
  n: 1,
  site: 'acme',
  leadId: 'abc',
  event: 'lead.created',
  target,
  sequence: 1,
  createdAt: 0,
  dueAt: 0,
  state: 'waiting',
  tries: 0,
  detail: null,
  ...changes,
})
