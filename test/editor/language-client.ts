import { spawn } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  CompletionRequest,
  ConfigurationRequest,
  createMessageConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CompletionItem,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node'
import type { AnnotatedSource } from '../support/annotated.ts'

/** An editor, as far as a language server can tell. */
export interface Editor {
  /** Opens a manifest. */
  open(source: AnnotatedSource): Promise<OpenManifest>
  close(): Promise<void>
}

export interface OpenManifest {
  /** What the server finds wrong with it. */
  diagnostics(): Promise<readonly Diagnostic[]>
  /** What is offered at the start of a marked range. */
  complete(mark: number): Promise<readonly CompletionItem[]>
  /** The help, as Markdown, for what stands at the start of a marked range. */
  hover(mark: number): Promise<string>
}

const serverPath = fileURLToPath(import.meta.resolve('yaml-language-server/bin/yaml-language-server'))

/**
 * Starts yaml-language-server with one schema for all files, and nothing from the network.
 *
 * @param schema the path of the schema, from the folder of the project
 */
export async function startEditor(schema: string): Promise<Editor> {
  const schemaUri = pathToFileURL(schema).href
  const settings = {
    schemas: { [schemaUri]: '*.yaml' },
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
    validate: true,
    hover: true,
    completion: true,
  }
  const server = spawn(process.execPath, [serverPath, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>()
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) =>
    waiting.get(uri)?.(diagnostics),
  )
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => (section === 'yaml' ? settings : {})),
  )
  connection.onRequest(RegistrationRequest.type, () => {})
  connection.listen()
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: {},
      },
    },
  })
  await connection.sendNotification(InitializedNotification.type, {})

  let opened = 0
  return {
    async open(source) {
      const uri = `file:///project/${opened++}.yaml`
      const diagnostics = new Promise<readonly Diagnostic[]>((resolve) => waiting.set(uri, resolve))
      const textDocument = { uri, languageId: 'yaml', version: 1, text: source.text }
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
      const at = (mark: number) => ({ textDocument: { uri }, position: positionOf(source, mark) })
      return {
        diagnostics: () => diagnostics,
        async complete(mark) {
          const found = await connection.sendRequest(CompletionRequest.type, at(mark))
          return Array.isArray(found) ? found : (found?.items ?? [])
        },
        async hover(mark) {
          const found = await connection.sendRequest(HoverRequest.type, at(mark))
          const contents = found?.contents
          return typeof contents === 'object' && 'value' in contents ? contents.value : ''
        },
      }
    },
    async close() {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      connection.dispose()
    },
  }
}

/** 0-based, as the protocol counts. */
function positionOf(source: AnnotatedSource, mark: number): { readonly line: number; readonly character: number } {
  const { range } = source.file('manifest.yaml').location(mark)
  if (!range) throw new Error(`There is no mark ${mark}`)
  return { line: range.start.line - 1, character: range.start.column - 1 }
}
