import type { Interest } from './scoring.ts'

export type GateType = 'content' | 'webinar' | 'demo' | 'trial' | 'newsletter' | 'question'

export type GateShape = 'dialog' | 'inline' | 'slide-in' | 'bar' | 'lock' | 'page'

/** When a gate offers itself; a `click` on its own link always opens it. */
export interface GateTrigger {
  on: 'click' | 'load' | 'delay' | 'scroll' | 'exit-intent' | 'inactivity' | 'views' | 'interest' | 'return-visit'
  /** Seconds (delay, inactivity), per cent (scroll), views, or score (interest). */
  at?: number
}

/** Whom a gate offers itself to; every part given must hold. */
export interface GateAudience {
  /** Paths, `*` at the end for a prefix. */
  pages?: string[]
  notPages?: string[]
  referrerHosts?: string[]
  campaigns?: string[]
  device?: 'phone' | 'desktop'
  interest?: Interest[]
  /** A kind of event that must have happened. */
  did?: string[]
}

/** How often a gate may offer itself, in this browser. */
export interface GateCaps {
  perSession?: number
  perWeek?: number
}
