import type { MinifyOptions } from 'terser'
import type { InlineConfig, Plugin, Rolldown } from 'vite'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

/**
 * ES modules that the widget imports when it first needs them, each bundled by itself so that a page never
 * pays for sharing: name → source. What a chunk import()s in turn (locales, shapes) becomes a file beside it.
 */
export const chunks: Record<string, string> = {
  forms: 'widget/gates/hand-over.ts',
  choices: 'widget/gates/choices.ts',
  outbox: 'widget/outbox/outbox.ts',
  follow: 'widget/follow/follow.ts',
  xray: 'widget/xray/xray.ts',
  bar: 'widget/bar/bar.ts',
  rules: 'widget/gates/offers.ts',
  search: 'widget/capture/search.ts',
  video: 'widget/capture/video.ts',
  'site-forms': 'widget/capture/site-forms.ts',
  counts: 'widget/counts/counts.ts',
}

/** How terser shortens what Vite has made small. */
export const shorten: MinifyOptions = {
  ecma: 2020,
  toplevel: true,
  compress: {
    passes: 3,
    unsafe: true,
    unsafe_arrows: true,
    pure_getters: true,
    keep_fargs: false,
  },
}

const jsx: InlineConfig['oxc'] = { jsx: { runtime: 'automatic', importSource: 'preact' } }

/**
 * Vite wraps each `import()` in 700 bytes that preload style sheets. Ours have none, and a page's head is not ours to
 * write to: the wrapping is taken off again before the code is made small.
 */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null),
  renderChunk: (code) =>
    code
      .replace(
        /__vitePreload\(\(\) => (import\([^()]*\)(?:\.then\(\(\w+\) => [\w.]+\))?), (?:\[\]|__VITE_PRELOAD__)\)/g,
        '$1',
      )
      .replace(/^import \{ \w+ as __vitePreload \} from .*\n/m, ''),
}

/**
 * JSX by the function that Preact has anyway, and what is left shortened once more: its own runtime for JSX is
 * 300 bytes more in the chunk, and on Vite's output terser saves another percent.
 */
const small: Plugin = {
  name: 'small',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.tsx') ? `import { h, Fragment } from 'preact';${code}` : null),
  async generateBundle(_, bundle) {
    const { minify } = await import('terser')
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') output.code = (await minify(output.code, { ...shorten, module: true })).code ?? ''
    }
  },
}

/** What every browser build shares: no polyfills, no preload helper, a target that all current engines run. */
const browser = (outDir: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: jsx,
  plugins: [plainImports],
  build: {
    target: 'es2022',
    // light-dark() and nesting as they stand: lowered, the forms' styles grow by half and stop following the page.
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    outDir,
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
  },
})

/** Where a module is needed: `''` for the chunk itself, else the parts that it loads later. */
const neededBy = (id: string, graph: Rolldown.ChunkingContext, seen = new Set<string>()): string[] => {
  const module = graph.getModuleInfo(id)
  if (!module || seen.has(id)) return []
  seen.add(id)
  const here = module.isEntry ? [''] : module.dynamicImporters.length ? [id] : []
  return [...here, ...module.importers.flatMap((importer) => neededBy(importer, graph, seen))]
}

/** One lazily imported chunk, with a hash in its name and everything it imports inside it. */
export const chunkBuild = (name: string, source: string): InlineConfig => {
  const config = browser('widget/dist/chunks')
  config.oxc = { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } }
  config.plugins = [plainImports, small]
  config.build = {
    ...config.build,
    rolldownOptions: {
      input: { [name]: source },
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: '[name].[hash].js',
        // Each language has two files: the words that show a form, and those for afterwards.
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.includes('/after/') ? 'after-[name].[hash].js' : '[name].[hash].js',
        codeSplitting: {
          groups: [
            // All that the chunk needs itself is in its one file: one request shows a form.
            { name: (id, graph) => (neededBy(id, graph).includes('') ? name : null), priority: 1, debugName: 'own' },
            // What several later parts need is in one more, not in one for each two of them.
            { name: (id, graph) => (neededBy(id, graph).length > 1 ? 'shared' : null), debugName: 'shared' },
          ],
        },
      },
    },
  }
  return config
}

/**
 * The core as a classic script, around which the collector puts the plan.
 * As a library, because only then Vite leaves `import()` alone.
 */
export const coreBuild = (version: string): InlineConfig => {
  const config = browser('widget/dist')
  config.define = { LODESTONE_VERSION: JSON.stringify(version) }
  config.build = {
    ...config.build,
    lib: { entry: 'widget/widget.ts', formats: ['iife'], name: 'lodestone', fileName: () => 'core.js' },
  }
  return config
}

/** The marketers' app. */
export const feedBuild = (): InlineConfig => ({
  ...browser('dist'),
  root: 'collector/feed',
  base: '/feed/',
})

const projects: TestProjectConfiguration[] = [
  {
    oxc: jsx,
    test: { name: 'core', include: ['widget/core/**/*.test.ts'], environment: 'node' },
  },
  {
    oxc: jsx,
    test: {
      name: 'widget',
      include: ['widget/**/*.test.{ts,tsx}'],
      exclude: ['widget/core/**', '**/dist/**'],
      environment: 'happy-dom',
    },
  },
  {
    oxc: jsx,
    test: {
      name: 'feed',
      include: ['collector/feed/**/*.test.{ts,tsx}'],
      environment: 'happy-dom',
    },
  },
  {
    test: {
      name: 'collector',
      include: ['collector/**/*.test.ts'],
      exclude: ['collector/feed/**', '**/dist/**'],
      environment: 'node',
      testTimeout: 60_000,
      // Its tests leave nothing behind in modules, and loading those anew for each file takes a minute.
      isolate: false,
    },
  },
  {
    test: { name: 'checks', include: ['demo-site/checks/**/*.test.ts'], environment: 'node' },
  },
  {
    test: {
      name: 'journeys',
      include: ['demo-site/e2e/**/*.test.ts'],
      environment: 'node',
      globalSetup: 'demo-site/e2e/shared-stage.ts',
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // By themselves: two cores are shared with the collector and the browser.
      sequence: { groupOrder: 1 },
    },
  },
]

// Vitest would leave one core to itself, and on two that is half of the machine.
export default defineConfig({ test: { maxWorkers: 2, projects } })
