import { now } from '../session.ts'
import { due } from '../times.ts'
import { Icon } from './icon.tsx'

/** The later it gets, the heavier it is; always words. */
export function DueChip({ lead, timeZone }: { lead: { dueAt: string | null; status: string }; timeZone?: string }) {
  const { look, text } = due(lead, now.value, timeZone)
  return (
    <span class={`due ${look}`}>
      {look === 'late' && <Icon name="warning" small />}
      {look === 'soon' && <Icon name="clock" small />}
      {look === 'done' && <Icon name="tick" small />}
      {text}
    </span>
  )
}
