import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from './sqlite.ts'
import { aPlan } from './sample-submissions.ts'
import { storageCases } from './storage.cases.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'lodestone-'))

storageCases('SQLite', () => openSqlite(join(folder(), 'leads.sqlite'), { planOf: () => aPlan() }))
storageCases('SQLite in memory', () => openSqlite(':memory:', { planOf: () => aPlan() }))
