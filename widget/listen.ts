import { guard } from './guard.ts'

/**
 * Listens to the window, before the page's own listeners can stop the event. A page that forbids it for one type of
 * event costs us that one, not the rest of what was under way.
 */
export const listen = <Type extends keyof WindowEventMap | 'visibilitychange'>(
  type: Type,
  heard: (event: (WindowEventMap & DocumentEventMap)[Type]) => unknown,
): void => void guard(addEventListener)(type, guard(heard as (event: Event) => unknown), true)
