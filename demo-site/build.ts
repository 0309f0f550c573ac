import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const widgetDist = join(root, 'widget/dist')
const manifestFile = join(widgetDist, 'manifest.json')

/** What the collector serves of the widget. */
export interface Manifest {
  core: { file: string; integrity: string }
}

export const isBuilt = () => existsSync(manifestFile) && existsSync(join(root, 'collector/feed/dist/index.html'))

/** Every page pays for the core: on Vite's output terser saves another 2 %. */
async function shortenCore(file: string): Promise<void> {
  const { minify } = await import('terser')
  const { shorten } = await import('../vite.config.ts')
  const { code } = await minify(await readFile(file, 'utf8'), shorten)
  if (!code) throw new Error('the core became nothing')
  await writeFile(file, code)
}

/**
 * Puts the build into the name of each chunk, and the new names into the chunks that import them. Also into the names of
 * their parts: a part that a browser keeps from another build would import that build's chunk, and there would be two.
 */
async function renameChunks(folder: string, entries: Record<string, string>, release: string, hash: string) {
  const names: Record<string, string> = {}
  for (const [name, file] of Object.entries(entries)) names[file] = `${name}.${release}-${hash}.js`
  const files = await readdir(folder)
  for (const file of files) names[file] ??= file.replace(/[\w-]{8}\.js$/, `${hash}.js`)
  if (new Set(Object.values(names)).size < files.length) throw new Error('two parts of chunks have the same name')
  for (const file of files) {
    const code = await readFile(join(folder, file), 'utf8')
    const renamed = code.replace(/(?<=["'`]\.\/)[\w.-]+(?=["'`])/g, (name) => names[name] ?? name)
    await rm(join(folder, file))
    await writeFile(join(folder, names[file] ?? file), renamed)
  }
}

/** Builds all that browsers load. The collector itself runs as it stands. */
export async function build(say: (line: string) => void = () => {}): Promise<void> {
  // Only a build needs the tools: an installation without them starts what was built before.
  const { build: vite } = await import('vite')
  const { chunkBuild, chunks, coreBuild, feedBuild } = await import('../vite.config.ts')
  process.chdir(root)
  await rm(widgetDist, { recursive: true, force: true })
  await rm(join(root, 'collector/feed/dist'), { recursive: true, force: true })
  const entries: Record<string, string> = {}
  for (const [name, source] of Object.entries(chunks)) {
    say(`building ${name}`)
    const built = await vite(chunkBuild(name, source))
    const outputs = 'output' in built ? built.output : Array.isArray(built) ? built.flatMap(({ output }) => output) : []
    // By what the build says, not by name: a part of another chunk may be called the same.
    const file = outputs.find((output) => output.type === 'chunk' && output.isEntry)?.fileName
    if (!file) throw new Error(`the build made no file for the chunk ${name}`)
    entries[name] = file
  }
  // One name for all of a build, which the core carries: a plan need not list them, and a pinned core pins them too.
  const hash = createHash('sha256')
  for (const file of Object.values(entries)) hash.update(await readFile(join(widgetDist, 'chunks', file)))
  const { version: release } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const short = hash.digest('base64url').replace(/[-_]/g, '0').slice(0, 8)
  await renameChunks(join(widgetDist, 'chunks'), entries, release, short)
  say('building the core')
  await vite(coreBuild(`${release}-${short}`))
  await shortenCore(join(widgetDist, 'core.js'))
  // For owners who pin the core with an integrity hash: the plan, which may change, is fetched.
  const core = `(s=>fetch(s.src.replace(/_\\/[^/]*$/,s.dataset.site+'/plan.json')).then(r=>r.json()).then(LODESTONE_PLAN=>{LODESTONE_PLAN.base=s.src.replace(/_\\/[^/]*$/,'');${(await readFile(join(widgetDist, 'core.js'), 'utf8')).trimEnd()}\n}))(document.currentScript??document.querySelector('script[data-site]'))`
  await writeFile(join(widgetDist, 'pinned.js'), core)
  const manifest: Manifest = {
    core: {
      file: `core.${createHash('sha256').update(core).digest('base64url').slice(0, 8)}.js`,
      integrity: `sha384-${createHash('sha384').update(core).digest('base64')}`,
    },
  }
  await writeFile(manifestFile, JSON.stringify(manifest, null, 2))
  say('building the feed')
  await vite(feedBuild())
}

if (import.meta.main) await build((line) => console.log(line))
