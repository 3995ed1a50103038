import type { CapturedExtensions } from './captured-extensions.ts'
import { propertyOf } from './project-loader.ts'
import type { PackageName } from './protocol.ts'
import { isRecord } from './zui.ts'

/** What a module exports by default. */
export type Exported =
  | { readonly kind: 'integration'; readonly definition: object; readonly props: Props }
  | { readonly kind: 'interface'; readonly props: Props }
  | { readonly kind: 'package'; readonly package: PackageName; readonly props: Props }
  | { readonly kind: 'other'; readonly words: string }

type Props = Readonly<Record<string, unknown>>

/**
 * Tells what a module exports by default.
 *
 * @param classOf the class of an object, if it is a definition
 */
export function exportedKind(value: unknown, classOf: CapturedExtensions['classOf']): Exported {
  if (!isRecord(value)) return { kind: 'other', words: inWords(value) }
  const props = propertyOf(value, 'props')
  const definitionClass = classOf(value)
  if (isRecord(props) && definitionClass === 'IntegrationDefinition')
    return { kind: 'integration', definition: value, props }
  if (isRecord(props) && definitionClass === 'InterfaceDefinition')
    return { kind: 'interface', props: interfaceProps(value, props) }
  const definition = propertyOf(value, 'definition')
  const type = propertyOf(value, 'type')
  if (type === 'interface' && isRecord(definition)) {
    const inner = exportedKind(definition, classOf)
    const own = inner.kind === 'interface' ? inner.props : definition
    return { kind: 'package', package: packageName(value), props: { ...namesOf(own, value), ...own } }
  }
  if (typeof type === 'string' && isRecord(definition))
    return { kind: 'other', words: `a package of type ${JSON.stringify(type)}` }
  return { kind: 'other', words: inWords(value) }
}

/** What a package is called, by itself or else by its definition. */
export function packageName(value: unknown): PackageName {
  const definition = propertyOf(value, 'definition')
  const text = (key: string): string | undefined => {
    const found = propertyOf(value, key) ?? propertyOf(definition, key)
    return typeof found === 'string' ? found : undefined
  }
  const [id, uri] = [text('id'), text('uri')]
  return {
    name: text('name') ?? '',
    version: text('version') ?? '',
    ...(id === undefined ? {} : { id }),
    ...(uri === undefined ? {} : { uri }),
  }
}

/** Name and version of the package, for a definition that leaves them out. */
function namesOf(definition: Props, value: unknown): Props {
  const { name, version } = packageName(value)
  return definition['name'] === undefined ? { name, version } : {}
}

/**
 * The props of an interface are functions of its entities, which its constructor has called: the results, in the order and with
 * the keys of the props.
 */
function interfaceProps(definition: object, props: Props): Props {
  const called = new Set(['entities', 'events', 'actions', 'channels'])
  return Object.fromEntries(
    Object.entries(props).map(([key, value]) => [
      key,
      called.has(key) && value !== undefined ? propertyOf(definition, key) : value,
    ]),
  )
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'object') return typeof value === 'function' ? 'a function' : `a ${typeof value}`
  const name = propertyOf(Object.getPrototypeOf(value) as unknown, 'constructor')
  const className = propertyOf(name, 'name')
  if (typeof className !== 'string' || className === 'Object' || className === '') return 'an object'
  return `${/^[AEIOU]/.test(className) ? 'an' : 'a'} ${className}`
}
