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
  const all = Object.entries(places) as [keyof T, 'plain' | 'optional' | Form<unknown>][]
  return {
    write(value) {
      const list: unknown[] = []
      let end = 0
      for (const [name, place] of all) {
        const part = value[name] ?? null
        list.push(typeof place === 'string' || part === null ? part : place.write(part))
        if (part !== null) end = list.length
      }
      list.length = end
      return list
    },
    read(written) {
      const list = written as readonly unknown[]
      const value: Partial<Record<keyof T, unknown>> = {}
      all.forEach(([name, place], index) => {
        const part = list[index] ?? null
        if (part === null) {
          if (place !== 'optional') value[name] = null
        } else value[name] = typeof place === 'string' ? part : place.read(part)
      })
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
  let shared = 0
  while (shared < mostShared && shared < text.length && text[shared] === before[shared]) shared++
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
      const [, ...parts] = form.write(value) as unknown[]
      const at = since(value.at, before)
      before = value.at
      return [
        at,
        ...parts.map((part, place) => {
          if (typeof part !== 'string') return part
          const written = shortened(part, texts[place] ?? '')
          texts[place] = part
          return written
        }),
      ]
    })
  },
  read(written) {
    let before = 0
    const texts: string[] = []
    return (written as unknown[][]).map(([at, ...parts]) => {
      before = after(at, before)
      return form.read([
        before,
        ...parts.map((part, place) =>
          typeof part === 'string' ? (texts[place] = whole(part, texts[place] ?? '')) : part,
        ),
      ])
    })
  },
})
