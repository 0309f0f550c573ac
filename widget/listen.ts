import { guard } from './guard.ts'

/** Listens to the window, before the page's own listeners can stop the event. */
export const listen = <Type extends keyof WindowEventMap | 'visibilitychange'>(
  type: Type,
  heard: (event: (WindowEventMap & DocumentEventMap)[Type]) => unknown,
): void => addEventListener(type as 'click', guard(heard as (event: Event) => unknown), true)
