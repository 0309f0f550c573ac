/** How a value is written into JSON, and read back. */
export interface Form<T> {
  write(value: T): unknown
  read(written: unknown): T
}

/** A value that may be missing is told from null by its name alone, so a form is for what is always there. */
export type Places<T> = {
  [Name in keyof T]-?: undefined extends T[Name] ? 'optional' : 'plain' | Form<T[Name]>
}

/**
 * An object as a list of its values, so that its names are not kept once more for each lead. What is missing or null at the end is
 * left out. The compiler asks for every name of `T`. What is kept was written by its place: no name is ever moved or removed, and
 * a new one goes to the end.
 */
export function byPlace<T extends object>(places: Places<T>): Form<T> {
  const names = Object.keys(places) as (keyof T)[]
  const all = Object.values(places) as ('plain' | 'optional' | Form<unknown>)[]
  return {
    write(value) {
      const list: unknown[] = []
      let end = 0
      for (let index = 0; index < names.length; index++) {
        const part = value[names[index] as keyof T] ?? null
        const place = all[index]
        list.push(typeof place === 'object' && part !== null ? place.write(part) : part)
        if (part !== null) end = index + 1
      }
      list.length = end
      return list
    },
    read(written) {
      const list = written as readonly unknown[]
      const value: Partial<Record<keyof T, unknown>> = {}
      for (let index = 0; index < names.length; index++) {
        const part = list[index] ?? null
        const place = all[index]
        if (part === null && place === 'optional') continue
        value[names[index] as keyof T] = typeof place === 'object' && part !== null ? place.read(part) : part
      }
      return value as T
    },
  }
}

export const orNull = <T>({ write, read }: Form<T>): Form<T | null> => ({
  write: (value) => (value === null ? null : write(value)),
  read: (written) => (written === null ? null : read(written)),
})

/** A moment as milliseconds after another; as text where the difference could round a fraction away. */
const since = (at: number, from: number) =>
  Number.isSafeInteger(at) && Number.isSafeInteger(from) ? at - from : String(at)

const after = (written: unknown, from: number) =>
  typeof written === 'string' ? Number(written) : (written as number) + from

const mostShared = 35

/** A text as how many letters it begins with of the one before, in one digit, and the rest. */
function shortened(text: string, before: string): string {
  const most = Math.min(mostShared, text.length, before.length)
  let shared = 0
  while (shared < most && text.charCodeAt(shared) === before.charCodeAt(shared)) shared++
  return shared.toString(36) + text.slice(shared)
}

const whole = (written: string, before: string) =>
  before.slice(0, Number.parseInt(written[0] ?? '0', 36)) + written.slice(1)

/**
 * A list of what happened, its time in the first place. Of each is kept how it differs from the one before: a visitor's pages have
 * paths and titles that begin alike.
 */
export const inTurn = <T extends { at: number }>(form: Form<T>): Form<T[]> => ({
  write(values) {
    let before = 0
    const texts: string[] = []
    return values.map((value) => {
      const parts = form.write(value) as unknown[]
      parts[0] = since(value.at, before)
      before = value.at
      for (let place = 1; place < parts.length; place++) {
        const part = parts[place]
        if (typeof part !== 'string') continue
        parts[place] = shortened(part, texts[place] ?? '')
        texts[place] = part
      }
      return parts
    })
  },
  read(written) {
    let before = 0
    const texts: string[] = []
    return (written as unknown[][]).map((kept) => {
      const parts = [...kept]
      parts[0] = before = after(kept[0], before)
      for (let place = 1; place < parts.length; place++) {
        const part = parts[place]
        if (typeof part === 'string') parts[place] = texts[place] = whole(part, texts[place] ?? '')
      }
      return form.read(parts)
    })
  },
})
