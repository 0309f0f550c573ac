import { documentPages } from './documents.ts'
import { handlingPages } from './handling.ts'
import { hostileCases } from './hostile.cases.ts'
import { stylePages } from './styles.ts'

hostileCases([...stylePages, ...documentPages, ...handlingPages])
