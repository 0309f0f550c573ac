import { signal } from '@preact/signals'

export interface Toast {
  id: number
  text: string
  /** Takes back what was done; absent where it cannot be. */
  undo?: () => void
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

/** Takes back the newest change that still can be. */
export function undoNewest(): void {
  const toast = toasts.value.findLast(({ undo }) => undo)
  if (!toast) return
  dropToast(toast.id)
  toast.undo?.()
}
