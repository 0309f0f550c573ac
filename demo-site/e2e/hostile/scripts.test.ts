import { hostileCases } from './hostile.cases.ts'
import { loadingPages } from './loading.ts'
import { policyPages } from './policies.ts'
import { scriptPages } from './scripts.ts'

hostileCases([...scriptPages, ...policyPages, ...loadingPages])
