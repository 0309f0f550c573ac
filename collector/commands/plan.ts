import { createReadStream, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { SitePlan } from '#core/plan.ts'
import { assetFiles } from '../assets/asset-files.ts'
import { withFileAsset, withGrantsRevoked } from '../assets/plan-assets.ts'
import type { Parts } from '../main.ts'
import { newPlan } from '../plans/new-plan.ts'
import { checkPlan } from '../plans/plan-check.ts'
import { type Command, Failed, type FileCommand, inLines, print } from './command.ts'

function readPlan(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Failed(`${file} cannot be read: ${(error as Error).message}`)
  }
}

async function apply({ plans }: Parts, plan: unknown, name: string): Promise<void> {
  const applied = await plans.apply(plan, 'command line')
  if (!applied.ok) throw new Failed(`${name} has faults:\n${inLines(applied.problems)}`)
  print(`Live: revision ${applied.revision}`)
}

function livePlan({ plans }: Parts, site: string): SitePlan {
  const live = plans.get(site)
  if (!live) throw new Failed(`There is no site ${site}. Known: ${plans.sites().join(', ') || 'none'}`)
  return live.plan
}

export const planCommands: Record<string, Command | FileCommand> = {
  'plan check': {
    needs: ['FILE'],
    says: 'name every fault of a plan',
    files(_, [file = '']) {
      const checked = checkPlan(readPlan(file))
      if (!checked.ok) throw new Failed(`${file} has faults:\n${inLines(checked.problems)}`)
      print(`${file} is right.`)
    },
  },
  'plan apply': {
    needs: ['FILE'],
    says: 'make a plan the live one',
    run: (parts, [file = '']) => apply(parts, readPlan(file), file),
  },
  'plan pull': {
    needs: ['SITE'],
    says: 'print the live plan',
    run: (parts, [site = '']) => print(JSON.stringify(livePlan(parts, site), null, 2)),
  },
  'site add': {
    needs: ['SITE'],
    says: 'a site with one gate to begin with: --name NAME --origin https://www.example.com',
    async run(parts, [site = ''], given) {
      if (parts.plans.get(site)) throw new Failed(`There is a site ${site} already.`)
      await apply(parts, newPlan(site, given.name ?? site, given.origin ?? []), site)
    },
  },
  'asset add': {
    needs: ['SITE', 'ID', 'FILE'],
    says: 'put a file behind grants, as an asset of the plan: --title TITLE',
    async run(parts, [site = '', id = '', file = ''], given) {
      const plan = livePlan(parts, site)
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Failed(`${file} is no file.`)
      const { path, plan: next } = withFileAsset(plan, id, basename(file), given.title)
      const checked = checkPlan(next)
      if (!checked.ok) throw new Failed(inLines(checked.problems))
      await assetFiles(parts.assetsFolder).keep(path, createReadStream(file), Number.MAX_SAFE_INTEGER)
      await apply(parts, checked.plan, site)
    },
  },
  'asset list': {
    says: 'every file and the assets that name it',
    async run({ plans, assetsFolder }) {
      const named = plans
        .sites()
        .flatMap((site) =>
          Object.entries(plans.get(site)?.plan.assets ?? {}).flatMap(([id, asset]) =>
            'file' in asset ? [{ asset: `${site}/${id}`, file: asset.file }] : [],
          ),
        )
      const there = await assetFiles(assetsFolder).list()
      for (const { file, bytes } of there) {
        const assets = named.filter((each) => each.file === file).map(({ asset }) => asset)
        print(`${file}  ${bytes} bytes  ${assets.join(', ') || 'named by no asset'}`)
      }
      for (const { asset, file } of named)
        if (!there.some((each) => each.file === file)) print(`${file}  missing  ${asset}`)
    },
  },
  'asset revoke': {
    needs: ['SITE', 'ID'],
    says: 'end every link to an asset that was given so far; new ones work',
    async run(parts, [site = '', id = '']) {
      const revoked = withGrantsRevoked(livePlan(parts, site), id)
      if (!revoked) throw new Failed(`There is no asset ${id} at ${site}.`)
      await apply(parts, revoked, site)
    },
  },
}
