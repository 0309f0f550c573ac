import { readFile } from 'node:fs/promises'
import { glob } from 'node:fs/promises'
import { dirname, join, normalize, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface Import {
  from: string
  /** A path in the repository, or the name of a package. */
  to: string
  kind: 'import' | 'import type' | 'import()'
}

async function importsOf(file: string): Promise<Import[]> {
  const text = (await readFile(join(root, file), 'utf8')).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const found: Import[] = []
  const target = (name: string) =>
    name.startsWith('#core/')
      ? `widget/core/${name.slice('#core/'.length)}`
      : name.startsWith('.')
        ? normalize(join(dirname(file), name))
        : name
  for (const [, type, names = '', to = ''] of text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?((?:[\w$*\s,{}]+?\sfrom\s+)?)['"]([^'"]+)['"]/gm,
  )) {
    const inner = /\{([^}]*)\}/
      .exec(names)?.[1]
      ?.split(',')
      .filter((name) => name.trim())
    const isType =
      type || (inner?.length && inner.every((name) => name.trim().startsWith('type ')) && !/^\s*\w+\s*,/.test(names))
    found.push({ from: file, to: target(to), kind: isType ? 'import type' : 'import' })
  }
  for (const [, to = ''] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ from: file, to: target(to), kind: 'import()' })
  return found
}

const files = async () => {
  const all: string[] = []
  for await (const file of glob('{widget,collector,demo-site}/**/*.{ts,tsx}', { cwd: root })) all.push(file)
  return all.filter((file) => !/\/(dist|node_modules)\//.test(file))
}

const isProof = (file: string) => /\.(test|cases|bench)\.tsx?$|\/bench\//.test(file)
const folder = (path: string) => path.split('/').slice(0, 2).join('/')
/** A package or a part of Node, not a file of ours. */
const isOutside = (path: string) => !/^(widget|collector|demo-site|vite\.config)/.test(path)

/** Folders that a folder of the collector may use, besides itself, `leads` and the core. */
const collectorMayUse: Record<string, string[]> = {
  'collector/endpoints': [
    'plans',
    'assets',
    'gate-page',
    'people',
    'numbers',
    'routing',
    'deliveries',
    'access',
    'spam',
  ],
  // Pages are drawn from what the other parts give; nothing but endpoints draws them.
  'collector/gate-page': ['plans', 'assets', 'people', 'spam'],
  'collector/people': ['assets', 'plans', 'gate-page'],
  // Who may sign in is kept by the same engines as the leads.
  'collector/storage': ['access'],
}
/** The wiring: they join the parts. Commands are the command line's other half. */
const knowsEverybody = (file: string) =>
  /^collector\/(main|cli|app)\.ts$/.test(file) || file.startsWith('collector/commands/')

/** Why an import is against the rules, or null. */
function fault({ from, to, kind }: Import): string | null {
  if (from.startsWith('widget/core/')) return to.startsWith('widget/core/') ? null : 'the core imports nothing'
  if (from.startsWith('widget/')) {
    if (to.startsWith('collector/')) return 'nothing in the widget knows the collector'
    if (to.startsWith('demo-site/')) return 'nothing in the widget knows the demo site'
    if (from.startsWith('widget/forms/')) {
      const isOwn = to.startsWith('widget/forms/') || to.startsWith('widget/core/') || isOutside(to)
      return isOwn || to === 'widget/gates/forms-context.ts' ? null : 'the forms import only the core and their context'
    }
    if (to.startsWith('widget/forms/') && kind === 'import' && from !== 'widget/gates/hand-over.ts')
      return 'the widget reaches the forms by their hand-over, which is loaded with them'
    return null
  }
  if (!from.startsWith('collector/') || isOutside(to) || to.startsWith('widget/core/') || knowsEverybody(from))
    return null
  if (to.startsWith('demo-site/')) return 'nothing in the collector knows the demo site'
  if (to.startsWith('widget/')) return 'the collector knows nothing of the widget but the core'
  if (folder(from) === folder(to) || !to.slice('collector/'.length).includes('/')) return null
  if (from.startsWith('collector/leads/')) return 'leads import only the core'
  // Types cost a browser nothing; what the API answers is said once, where it is worked out.
  if (from.startsWith('collector/feed/'))
    return /^collector\/(leads|numbers|plans|routing)\//.test(to) && kind === 'import type'
      ? null
      : 'the feed takes only types, of what the API answers'
  const allowed = ['collector/leads', ...(collectorMayUse[folder(from)] ?? []).map((name) => `collector/${name}`)]
  return allowed.includes(folder(to)) || !from.slice('collector/'.length).includes('/')
    ? null
    : `${folder(from)} may not know ${folder(to)}`
}

test.each<[what: string, bad: Import, fine: Import]>([
  [
    'the core imports nothing',
    { from: 'widget/core/score.ts', to: 'preact', kind: 'import' },
    { from: 'widget/core/score.ts', to: 'widget/core/event.ts', kind: 'import' },
  ],
  [
    'forms only the core',
    { from: 'widget/forms/a.tsx', to: 'widget/profile/store.ts', kind: 'import type' },
    { from: 'widget/forms/a.tsx', to: 'widget/core/plan.ts', kind: 'import' },
  ],
  [
    'the widget reaches forms by import()',
    { from: 'widget/widget.ts', to: 'widget/forms/forms.tsx', kind: 'import' },
    { from: 'widget/widget.ts', to: 'widget/forms/forms.tsx', kind: 'import()' },
  ],
  [
    'the widget never the collector',
    { from: 'widget/api.ts', to: 'collector/leads/lead.ts', kind: 'import type' },
    { from: 'collector/leads/lead.ts', to: 'widget/core/fit.ts', kind: 'import' },
  ],
  [
    'leads know no storage',
    { from: 'collector/leads/intake.ts', to: 'collector/storage/sqlite.ts', kind: 'import' },
    { from: 'collector/storage/sqlite.ts', to: 'collector/leads/lead.ts', kind: 'import' },
  ],
  [
    'the feed takes types from leads',
    { from: 'collector/feed/list.tsx', to: 'collector/leads/lead.ts', kind: 'import' },
    { from: 'collector/feed/list.tsx', to: 'collector/leads/lead.ts', kind: 'import type' },
  ],
])('a planted import is found: %s', (_what, bad, fine) => {
  expect(fault(bad)).toBeTruthy()
  expect(fault(fine)).toBeNull()
})

test('imports go one way', async () => {
  const imports = (await Promise.all((await files()).filter((file) => !isProof(file)).map(importsOf))).flat()
  expect(imports.length).toBeGreaterThan(100)
  const faults = imports.flatMap((each) => {
    const why = fault(each)
    return why ? [`${each.from} imports ${each.to}: ${why}`] : []
  })
  expect(faults).toEqual([])
})

test('there is no utils, helpers, common or types, and no file that only passes on', async () => {
  const all = await files()
  expect(all.filter((file) => /\/(utils?|helpers?|common|types|index)(\.tsx?|\/)/.test(file))).toEqual([])
})
