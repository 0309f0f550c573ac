import type { GateShape } from '#core/gate.ts'
import type { SitePlan } from '#core/plan.ts'

/** The site with gates that offer themselves: rules cost a request, which the demo's own pages are not to have. */
export const shapesSite = 'shapes'

/** The demo company's plan as that of a further site, whose pages offer the guide in the shape that their path ends in. */
export function shapesPlan(plan: SitePlan): SitePlan {
  const { guide } = plan.gates
  if (!guide) throw new Error('the plan has no guide')
  const offer = (shape: GateShape, form: string) => ({
    ...guide,
    form,
    shape,
    triggers: [{ on: 'load' as const }],
    audience: { pages: [`/bare/${shape}`, `/hostile/*/${shape}`] },
  })
  return {
    ...plan,
    site: shapesSite,
    gates: { ...plan.gates, corner: offer('slide-in', guide.form), top: offer('bar', 'news') },
  }
}
