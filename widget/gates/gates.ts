import { linkEvent } from '../capture/links.ts'
import type { Joined } from '../joined.ts'
import { watchClicks } from './clicks.ts'
import type { GatesChunk } from './hand-over.ts'

/** How gates are opened: by the page's script, by a click, and in slots. */
export interface Gates {
  open(gate: string, opener?: Element | null, slot?: Element | null): Promise<boolean>
  close(): void
  /** Renders forms in the slots that are new on the page. */
  fillSlots(): void
}

export function gates(joined: Joined): Gates {
  const { base, plan, load, record } = joined
  const filled = new WeakSet<Element>()
  let close = () => {}

  const open: Gates['open'] = async (gate, opener, slot) => {
    try {
      const shown = await (await load<GatesChunk>('gates')).show(joined, gate, opener ?? document.activeElement, slot)
      if (shown && !slot) close = shown
      return !!shown
    } catch {
      return false
    }
  }

  watchClicks((link, event) => {
    const pages = `${base}${plan.site}/gates/`
    const gate =
      link.dataset.lodestoneGate ??
      (link.href.startsWith(pages) ? /[\w-]*/.exec(link.href.slice(pages.length))![0]! : '')
    if (!plan.gates[gate]) {
      const noticed = link.href && linkEvent(link, plan.capture)
      if (noticed) record(...noticed)
    } else if (!(event.button || event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault()
      open(gate, link).then((isShown) => {
        // The hosted page does the same without us.
        if (!isShown) location.href = pages + gate
      })
    }
  })

  return {
    open,
    close: () => close(),
    fillSlots() {
      for (const slot of document.querySelectorAll<HTMLElement>('[data-lodestone-slot],[data-lodestone-lock]'))
        if (!filled.has(slot)) {
          filled.add(slot)
          open(slot.dataset.lodestoneSlot ?? slot.dataset.lodestoneLock!, slot, slot)
        }
    },
  }
}
