import { isRecord } from '../document/is-record.ts'

/** What a package.json is to say. */
export interface PackageNeeds {
  /** What npm is to install as `tenon`: a range, or a folder behind `file:`. */
  readonly tenon: string
  /** Whether there are cases for `tenon test`. */
  readonly hasScriptTests: boolean
}

type Named = Readonly<Record<string, string>>

interface PackageContent {
  readonly scripts: Named
  readonly dependencies: Named
  readonly devDependencies: Named
}

/** All scripts build first: git ignores `.botpress`, and what is deployed is to be what the manifest says. */
function contentFor({ tenon, hasScriptTests }: PackageNeeds): PackageContent {
  return {
    scripts: {
      build: 'bp add -y && tenon build && bp build',
      check: 'tenon check',
      deploy: 'tenon build && bp deploy',
      test: hasScriptTests ? 'tenon build && tenon test && vitest run' : 'tenon build && vitest run',
      typecheck: 'tenon build && tsc --noEmit',
    },
    dependencies: { '@botpress/sdk': '^5.4.3' },
    devDependencies: {
      '@botpress/cli': '^5.5.6',
      '@types/node': '^20.19.43',
      tenon,
      typescript: '^6.0.3',
      vitest: '^4.1.12',
    },
  }
}

export function packageJsonText(name: string, needs: PackageNeeds): string {
  return `${JSON.stringify({ name, private: true, ...contentFor(needs) }, undefined, 2)}\n`
}

/** What a package.json that is there lacks; a script or package of that name is taken to do. */
export interface PackageLack {
  readonly scripts: Named
  /** For `npm install` and for `npm install --save-dev`. */
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
}

/** @param text of the package.json; one that cannot be read lacks all */
export function lackOf(text: string, needs: PackageNeeds): PackageLack {
  const { scripts, dependencies, devDependencies } = contentFor(needs)
  const own = readPackageJson(text)
  const installed = { ...own.dependencies, ...own.devDependencies }
  return {
    scripts: Object.fromEntries(Object.entries(scripts).filter(([name]) => !Object.hasOwn(own.scripts, name))),
    dependencies: toInstall(dependencies, installed),
    devDependencies: toInstall(devDependencies, installed),
  }
}

function toInstall(wanted: Named, installed: Named): readonly string[] {
  return Object.entries(wanted)
    .filter(([name]) => !Object.hasOwn(installed, name))
    .map(([name, range]) => (range.startsWith('file:') ? range.slice('file:'.length) : `${name}@${range}`))
}

/** The name in a package.json without its scope; undefined when it says none. */
export function packageName(text: string): string | undefined {
  return readPackageJson(text).name?.replace(/^@[^/]*\//, '')
}

/** What a package.json asks npm for under a name. */
export function dependencyIn(text: string, name: string): string | undefined {
  const { dependencies, devDependencies } = readPackageJson(text)
  return [dependencies, devDependencies].find((table) => Object.hasOwn(table, name))?.[name]
}

function readPackageJson(text: string): PackageContent & { readonly name?: string } {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    // npm tells what is wrong with it.
  }
  const own = isRecord(read) ? read : {}
  const table = (value: unknown): Named => (isRecord(value) ? (value as Named) : {})
  return {
    scripts: table(own['scripts']),
    dependencies: table(own['dependencies']),
    devDependencies: table(own['devDependencies']),
    ...(typeof own['name'] === 'string' ? { name: own['name'] } : {}),
  }
}
