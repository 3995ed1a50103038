import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { bindingsFolder } from '../../src/emit/bindings/bindings.ts'
import { applyWrites } from '../../src/emit/write/apply.ts'
import { planWrites } from '../../src/emit/write/plan.ts'
import { compileSample, sampleFolder, sampleNames } from '../support/build-sample.ts'

/**
 * Writes the typed bindings of the samples, which their handlers import and git ignores: a fresh clone has none. Nothing else is
 * written, so that a generated file which is out of date still fails its test.
 */
export default function buildBindings(): void {
  for (const name of sampleNames) {
    const { outputs } = compileSample(name)
    const plan = planWrites(createDiskFileSystem(), { root: sampleFolder(name), source: 'integration.yaml', outputs })
    const changes = plan.changes.filter(({ path }) => path.startsWith(`${bindingsFolder}/`))
    const failures = applyWrites({ ...plan, changes, diagnostics: [] })
    if (failures.length > 0) throw new Error(failures.map(({ message }) => message).join('\n'))
  }
}
