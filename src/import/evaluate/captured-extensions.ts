import { isRecord, isSchema, type Schema } from './zui.ts'

/** A call of `.extend()` on the definition of an integration. */
export interface Extension {
  /** The interface's package, as it was handed over. */
  readonly used: unknown
  /** What the callback gave: entities, actions, events, channels. */
  readonly chosen: unknown
}

export interface CapturedExtensions {
  /** Makes the classes of an SDK tell what they are extended with. */
  watch(sdk: unknown): void
  /** The calls on a definition, in order. */
  of(definition: unknown): readonly Extension[]
  /** What `.brand()` was called with, which zui does not keep. */
  readonly brandOf: (schema: Schema) => string | undefined
  /** Whether an object is a definition of some copy of the SDK that was loaded. */
  readonly classOf: (value: object) => DefinitionClass | undefined
}

export type DefinitionClass = 'IntegrationDefinition' | 'InterfaceDefinition'

/** Its methods may be replaced. */
type Prototype = Record<string, unknown>

type Method = (this: object, ...args: unknown[]) => unknown

const brandName = Symbol('brand')

/** Remembers what the SDK merges or forgets: the calls of `.extend()` and the names of brands. */
export function createCapturedExtensions(): CapturedExtensions {
  const extensions = new WeakMap<object, Extension[]>()
  const classes: (readonly [DefinitionClass, new () => unknown])[] = []
  const watched = new WeakSet<object>()

  function watchExtend(prototype: Prototype): void {
    const original = prototype['extend'] as Method
    prototype['extend'] = function extend(this: object, used: unknown, builder: unknown, ...rest: unknown[]): unknown {
      let chosen: unknown
      const build = (...args: unknown[]): unknown => (chosen = (builder as (...given: unknown[]) => unknown)(...args))
      const result = original.call(this, used, typeof builder === 'function' ? build : builder, ...rest)
      extensions.set(this, [...(extensions.get(this) ?? []), { used, chosen }])
      return result
    }
  }

  /** The name goes where zui keeps what it copies when a branded schema gets a title. */
  function watchBrand(prototype: Prototype): void {
    const original = prototype['brand'] as Method
    prototype['brand'] = function brand(this: object, ...args: unknown[]): unknown {
      const result = original.apply(this, args)
      const [name] = args
      if (isSchema(result) && typeof name === 'string') Object.assign(result._def, { [brandName]: name })
      return result
    }
  }

  return {
    watch(sdk) {
      if (!isRecord(sdk) || watched.has(sdk)) return
      watched.add(sdk)
      for (const name of ['IntegrationDefinition', 'InterfaceDefinition'] as const) {
        const constructor = sdk[name]
        if (typeof constructor === 'function') classes.push([name, constructor as new () => unknown])
      }
      const integration = prototypeOf(sdk['IntegrationDefinition'])
      if (typeof integration?.['extend'] === 'function') watchExtend(integration)
      const base = baseOf(sdk['z'])
      if (typeof base?.['brand'] === 'function') watchBrand(base)
    },
    of: (definition) =>
      typeof definition === 'object' && definition !== null ? (extensions.get(definition) ?? []) : [],
    brandOf: ({ _def }) => {
      const name: unknown = Reflect.get(_def, brandName)
      return typeof name === 'string' ? name : undefined
    },
    classOf: (value) => classes.find(([, constructor]) => value instanceof constructor)?.[0],
  }
}

function prototypeOf(constructor: unknown): Prototype | undefined {
  const prototype: unknown = typeof constructor === 'function' ? constructor.prototype : undefined
  return isRecord(prototype) ? prototype : undefined
}

/** The prototype that all classes of schemas share. */
function baseOf(z: unknown): Prototype | undefined {
  const make: unknown = (z as { readonly any?: unknown } | undefined)?.any
  if (typeof make !== 'function') return undefined
  let prototype: unknown = Object.getPrototypeOf((make as () => object)())
  while (isRecord(prototype) && !Object.hasOwn(prototype, 'brand')) prototype = Object.getPrototypeOf(prototype)
  return isRecord(prototype) ? prototype : undefined
}
