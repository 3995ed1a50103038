import { schemasModule } from '../../src/emit/schemas.ts'
import { zuiContextOf } from '../../src/emit/zui-context.ts'
import type { BoundIntegration } from '../../src/model/bind.ts'
import { positionsOf } from '../../src/model/positions.ts'
import { identifier } from '../../src/printer/build.ts'
import { named } from '../../src/printer/build-type.ts'
import type { Statement } from '../../src/printer/expression.ts'
import { printExpression, printModule } from '../../src/printer/print.ts'
import { printType, type Side, type TypeContext } from '../../src/schemas/print/print-type.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'

/** How the type that zui infers and the one that is printed relate, as `Relation` of {@link relationModule} finds it. */
export type Relation = 'same' | 'alike' | 'the printed type is narrower'

/**
 * A module with every schema of an integration, the two types that are printed for it, and for each a proof that zui infers the
 * same: it typechecks if and only if all are so. It stands beside the module `relation.ts`.
 *
 * @param exceptions schemas that another relation is proved of: their names, or where they stand in the model
 */
export function typedModule(bound: BoundIntegration, exceptions: Readonly<Record<string, Relation>> = {}): string {
  const context = zuiContextOf(bound)
  const named = Object.entries(context.definitions).map(([name, schema]) => ({
    name,
    schema,
    expression: context.reference(name),
  }))
  const positions = positionsOf(bound.integration).map(({ pointer, schema }) => ({
    name: pointer,
    schema,
    expression: identifier(wordOf(pointer)),
  }))
  const constants = [
    ...schemasModule(bound).filter((statement) => statement.kind === 'export-const'),
    ...positions.map(({ name, schema }): Statement => ({
      kind: 'export-const',
      name: wordOf(name),
      value: printZui(schema, name, context),
    })),
  ]
  const typed = [...named, ...positions].flatMap((each) => sides.map((side) => ({ ...each, side })))
  const types = typed.map(({ name, schema, side }): Statement => ({
    kind: 'export-type',
    name: typeName(name, side),
    type: printType(schema, side, { definitions: context.definitions, reference }),
  }))
  const proofs = typed.map(({ name, expression, side }) => {
    const [inferred, printed] = [`z.${side}<typeof ${printExpression(expression)}>`, typeName(name, side)]
    return `export const ${printed}: Relation<${inferred}, ${printed}> = '${exceptions[name] ?? 'same'}'\n`
  })
  return [imports, printModule([...constants, ...types]), ...proofs].join('\n')
}

const sides: readonly Side[] = ['output', 'input']

const reference: TypeContext['reference'] = (name, side) => named(typeName(name, side))

function typeName(name: string, side: Side): string {
  return `${wordOf(name)}${side === 'output' ? 'Output' : 'Input'}`
}

function wordOf(name: string): string {
  return name.replace(/\W/g, '_')
}

const imports =
  "import { messages, z } from '@botpress/sdk'\nimport type { Relation } from './relation'\nexport { messages }\n"

/** The module `relation.ts`. */
export const relationModule = `
/** Each can be assigned to the other, and they are the same when all intersections in them are carried out. */
export type Relation<Inferred, Printed> = [Inferred] extends [Printed]
  ? [Printed] extends [Inferred]
    ? Equal<Plain<Inferred>, Plain<Printed>> extends true
      ? 'same'
      : 'alike'
    : 'the printed type is wider'
  : [Printed] extends [Inferred]
    ? 'the printed type is narrower'
    : 'different'

/** Types are equal to the compiler if and only if such functions can be assigned to each other. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type Plain<T> = 0 extends 1 & T
  ? { any: true }
  : Equal<T, unknown> extends true
    ? { unknown: true }
    : T extends string | number | boolean | null | undefined | Date
      ? T
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T
`
