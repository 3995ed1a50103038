import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import type { CompiledIntegration } from './compiled.ts'

export const sampleNames = ['telegram', 'database', 'kitchen-sink', 'tracker', 'switchboard'] as const

export type SampleName = (typeof sampleNames)[number]

/** The folder of a sample: absolute, with forward slashes. */
export function sampleFolder(name: SampleName): string {
  return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)).replaceAll('\\', '/')
}

/** A file of a sample as it stands on the disk. */
export function readSample(name: SampleName, path: string): string {
  return readFileSync(`${sampleFolder(name)}/${path}`, 'utf8')
}

/** Compiles a sample from the disk. @throws when it has errors; a test tells which */
export function compileSample(name: SampleName): CompiledIntegration {
  const compilation = compile(createDiskFileSystem(), `${sampleFolder(name)}/integration.yaml`)
  const { project, bound, code, outputs, diagnostics } = compilation
  if (project === undefined || bound === undefined || code === undefined || outputs === undefined)
    throw new Error(`samples/${name} does not compile:\n${diagnostics.map(({ message }) => message).join('\n')}`)
  return { project, bound, code, outputs, diagnostics }
}
