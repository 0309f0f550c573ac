import type { Numbers } from '../../numbers/numbers.ts'
import { FigureTable } from '../figure-table.tsx'
import { Link } from '../link.tsx'
import { percent } from '../words.ts'
import { cameIn } from './numbers.ts'

const count = (figure: number) => (figure ? figure.toLocaleString('en') : '–')

/** Which offer brings people, and where its form loses them. Seen and begun are the browsers' own counts. */
export function GateTable({ numbers }: { numbers: Numbers }) {
  return (
    <FigureTable
      label="Gates"
      rows={numbers.gates.filter(({ lead, seen, begun }) => lead || seen || begun)}
      keyOf={({ gate }) => gate}
      none="No gate was seen and none brought a lead in these days."
      columns={[
        {
          head: 'Gate',
          cell: ({ gate }) => <Link to={`?${cameIn(numbers)}&gate=${encodeURIComponent(gate)}`}>{gate}</Link>,
        },
        { head: 'Seen', means: 'Counted by browsers; a lower bound', number: true, cell: ({ seen }) => count(seen) },
        { head: 'Begun', means: 'The first field was touched', number: true, cell: ({ begun }) => count(begun) },
        { head: 'Sent', number: true, cell: ({ sent }) => count(sent) },
        {
          head: 'Sent of begun',
          number: true,
          cell: ({ begun, sent }) => (begun ? percent(Math.min(sent, begun), begun) : '–'),
        },
        { head: 'Leads', number: true, cell: ({ lead }) => lead.toLocaleString('en') },
        { head: 'MQL', number: true, cell: ({ mql }) => mql.toLocaleString('en') },
        { head: 'SQL', number: true, cell: ({ sql }) => sql.toLocaleString('en') },
        { head: 'SQL of leads', number: true, cell: ({ lead, sql }) => percent(sql, lead) },
        { head: 'Won', number: true, cell: ({ won }) => won },
      ]}
    />
  )
}
