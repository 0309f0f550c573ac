import type { parseArgs } from 'node:util'
import type { Settings } from '../config.ts'
import type { Parts } from '../main.ts'

/** What the person at the command line should read, without a stack. */
export class Failed extends Error {}

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** What may be given with two dashes. */
export const options = {
  name: { type: 'string' },
  title: { type: 'string' },
  origin: { type: 'string', multiple: true },
  sites: { type: 'string' },
  read: { type: 'boolean' },
  raw: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

export type Given = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

export interface Command {
  /** What follows the command's name, one word each. All are needed. */
  needs?: string[]
  says: string
  run: (parts: Parts, words: string[], given: Given) => Promise<void> | void
}

/** A command that works on files and must not open them as the collector does. */
export interface FileCommand extends Omit<Command, 'run'> {
  files: (settings: Settings, words: string[], given: Given) => Promise<void> | void
}

export const sitesOf = (given: Given): 'all' | string[] => (given.sites === undefined ? 'all' : given.sites.split(','))

export const inLines = (problems: readonly { field: string; message: string }[]): string =>
  problems.map(({ field, message }) => `  ${field || 'the plan'} ${message}`).join('\n')
