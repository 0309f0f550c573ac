import { useState } from 'preact/hooks'

const parts = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)

interface Props {
  label: string
  values: readonly string[]
  onChange: (values: string[]) => void
  /** How a part is kept that was typed: "germany" as DE. @default as it is */
  read?: (typed: string) => string
  placeholder?: string
  /** What stands below: what the values mean. */
  note?: string
  wrong?: boolean
}

/** Several values in one field, with commas between them. What is typed stays as it is until the field is left. */
export function ListInput({ label, values, onChange, read = (typed) => typed, placeholder, note, wrong }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <label class="entry-line">
      <span>{label}</span>
      <input
        value={typed ?? values.join(', ')}
        placeholder={placeholder}
        aria-invalid={wrong}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          onChange([...new Set(parts(event.currentTarget.value).map(read))])
        }}
        onBlur={() => setTyped(null)}
      />
      {note && <small class="quiet">{note}</small>}
    </label>
  )
}
