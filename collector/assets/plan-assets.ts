import type { Asset, SitePlan } from '#core/plan.ts'
import { safeFileName } from './content-disposition.ts'

/** A plan in which an asset is a file, and where in the assets folder that file lies. A locked text stays one. */
export function withFileAsset(
  plan: SitePlan,
  id: string,
  name: string,
  title: string | undefined,
): { path: string; plan: SitePlan } {
  const fileName = safeFileName(name)
  const path = `${plan.site}/${id}/${fileName}`
  const before = Object.hasOwn(plan.assets, id) ? plan.assets[id] : undefined
  const words = title ?? before?.title ?? fileName
  const revoked = before?.revoked ? { revoked: before.revoked } : {}
  const asset: Asset =
    before?.kind === 'html'
      ? { ...before, title: words, file: path }
      : { kind: 'file', title: words, file: path, fileName, ...revoked }
  return { path, plan: { ...plan, assets: { ...plan.assets, [id]: asset } } }
}

/** A plan in which every grant given so far for an asset is void; null where there is no such asset. */
export function withGrantsRevoked(plan: SitePlan, id: string): SitePlan | null {
  const asset = Object.hasOwn(plan.assets, id) ? plan.assets[id] : undefined
  if (!asset) return null
  return { ...plan, assets: { ...plan.assets, [id]: { ...asset, revoked: (asset.revoked ?? 0) + 1 } } }
}
