interface Props<Value extends string> {
  label: string
  all: readonly Value[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  words?: (value: Value) => string
}

/** Any of a few known values; none means that it does not matter. */
export function ChoiceList<Value extends string>({ label, all, chosen, onChange, words }: Props<Value>) {
  return (
    <fieldset class="choice-list">
      <legend>{label}</legend>
      {all.map((value) => (
        <button
          type="button"
          class="choice"
          key={value}
          aria-pressed={chosen.includes(value)}
          onClick={() =>
            // In the order of all, however they were chosen.
            onChange(all.filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each))))
          }
        >
          {words ? words(value) : value}
        </button>
      ))}
    </fieldset>
  )
}
