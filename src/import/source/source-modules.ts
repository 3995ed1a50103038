import { Node, Project, ts, type Expression, type SourceFile } from 'ts-morph'

/** The modules of a project as syntax, in which a name leads to what it stands for. No types are worked out. */
export interface SourceModules {
  /** @param path absolute */
  readonly open: (path: string) => SourceFile | undefined
  /** What an expression stands for: parentheses and types are looked through, names followed into other modules. */
  readonly valueOf: (expression: Expression) => Expression
}

/** How many names are followed, one to the next. */
const nameLimit = 50

/** @param folder of the project, absolute; the paths of its tsconfig.json are used */
export function openSourceModules(folder: string): SourceModules {
  const project = openProject(`${folder}/tsconfig.json`)
  const options = project.getCompilerOptions()

  const open = (path: string): SourceFile | undefined => project.addSourceFileAtPathIfExists(path)

  function moduleOf(specifier: string, from: SourceFile): SourceFile | undefined {
    const { resolvedModule } = ts.resolveModuleName(specifier, from.getFilePath(), options, ts.sys)
    if (resolvedModule === undefined || resolvedModule.isExternalLibraryImport === true) return undefined
    return open(resolvedModule.resolvedFileName)
  }

  function declared(name: string, file: SourceFile): Expression | undefined {
    const own = file.getVariableDeclaration(name)?.getInitializer()
    if (own !== undefined) return own
    for (const declaration of file.getImportDeclarations()) {
      const target = (): SourceFile | undefined => moduleOf(declaration.getModuleSpecifierValue(), file)
      if (declaration.getDefaultImport()?.getText() === name) return exported('default', target(), 0)
      const named = declaration
        .getNamedImports()
        .find((each) => (each.getAliasNode()?.getText() ?? each.getName()) === name)
      if (named !== undefined) return exported(named.getName(), target(), 0)
    }
    return undefined
  }

  function exported(name: string, file: SourceFile | undefined, depth: number): Expression | undefined {
    if (file === undefined || depth > nameLimit) return undefined
    if (name === 'default') {
      const [assignment] = file.getExportAssignments().filter((each) => !each.isExportEquals())
      return assignment?.getExpression()
    }
    const own = file.getVariableDeclaration(name)?.getInitializer()
    if (own !== undefined) return own
    for (const declaration of file.getExportDeclarations()) {
      const specifier = declaration.getModuleSpecifierValue()
      const named = declaration
        .getNamedExports()
        .find((each) => (each.getAliasNode()?.getText() ?? each.getName()) === name)
      if (named === undefined && declaration.hasNamedExports()) continue
      const target = specifier === undefined ? file : moduleOf(specifier, file)
      const found =
        specifier === undefined && named !== undefined
          ? declared(named.getName(), file)
          : exported(named?.getName() ?? name, target, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }

  function valueOf(expression: Expression): Expression {
    let value = expression
    for (let step = 0; step < nameLimit; step += 1) {
      if (
        Node.isParenthesizedExpression(value) ||
        Node.isAsExpression(value) ||
        Node.isSatisfiesExpression(value) ||
        Node.isNonNullExpression(value)
      ) {
        value = value.getExpression()
        continue
      }
      const found = Node.isIdentifier(value)
        ? declared(value.getText(), value.getSourceFile())
        : Node.isPropertyAccessExpression(value)
          ? memberOf(value.getExpression(), value.getName())
          : undefined
      if (found === undefined) return value
      value = found
    }
    return value
  }

  /** `actions.create`, of an object or of a whole module. */
  function memberOf(owner: Expression, name: string): Expression | undefined {
    if (Node.isIdentifier(owner)) {
      const file = owner.getSourceFile()
      const whole = file
        .getImportDeclarations()
        .find((declaration) => declaration.getNamespaceImport()?.getText() === owner.getText())
      if (whole !== undefined) return exported(name, moduleOf(whole.getModuleSpecifierValue(), file), 0)
    }
    const value = valueOf(owner)
    if (!Node.isObjectLiteralExpression(value)) return undefined
    const property = value.getProperty(name)
    if (Node.isPropertyAssignment(property)) return property.getInitializer()
    return Node.isShorthandPropertyAssignment(property) ? property.getNameNode() : undefined
  }

  return { open, valueOf }
}

function openProject(config: string): Project {
  const options = {
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true },
  }
  try {
    if (ts.sys.fileExists(config)) return new Project({ ...options, tsConfigFilePath: config })
  } catch {
    // The process that runs the definition tells that it cannot be read.
  }
  return new Project(options)
}
