import { signal } from '@preact/signals'

export interface Toast {
  id: number
  text: string
  /** Takes back what was done; absent where it cannot be. */
  undo?: () => void
  /** Does again what was just taken back. */
  redo?: () => void
  /** Stays until it is closed. */
  failed?: true
}

/** How long a change can be taken back by one key. */
export const toastMs = 10_000

/** Newest last. */
export const toasts = signal<Toast[]>([])

let made = 0

export const dropToast = (id: number): void => {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Says what was done. What failed stays until somebody closes it. */
export function say(text: string, more: Omit<Toast, 'id' | 'text'> = {}): void {
  const id = ++made
  toasts.value = [...toasts.value.slice(-2), { id, text, ...more }]
  if (!more.failed) setTimeout(() => dropToast(id), toastMs)
}

/** A change that was made: `undo` takes it back, and as long as it says so `redo` makes it again. */
export const sayDone = (text: string, undo: () => void, redo: () => void): void =>
  say(text, {
    undo: () => {
      undo()
      say(`Taken back: ${text}`, { redo })
    },
  })

function runNewest(way: 'undo' | 'redo'): void {
  const toast = toasts.value.findLast((each) => each[way])
  if (!toast) return
  dropToast(toast.id)
  toast[way]?.()
}

/** Takes back the newest change that still can be. */
export const undoNewest = (): void => runNewest('undo')

/** Makes again what was taken back last. */
export const redoNewest = (): void => runNewest('redo')
