import { printedAs } from './print/printed-as.ts'
import { remembered } from './remembered.ts'
import { childrenOf } from './resolve.ts'

/** How many schemas are printed for one, itself included: a reference is one, unless it is printed as what it names. */
export const sizeOf = remembered((node, definitions): number =>
  childrenOf(printedAs(node, definitions)).reduce((sum, child) => sum + sizeOf(child, definitions), 1),
)
