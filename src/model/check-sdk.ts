import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { IntegrationManifest } from '../manifest/generated/types.ts'

/** The majors of the SDK that the test suite builds every sample with, and the one between them. */
const testedMajors: readonly number[] = [5, 6, 7]
const testedRange = '5.4 to 7.x'

/** Keys of `advanced` that came to the SDK later than 5.4. */
const laterKeys = [{ key: 'toJSONSchemaOptions', since: '6.0.0', major: 6 }] as const

/** Compares what the manifest asks for with the SDK that the project has installed, if it has one. */
export function checkSdk(manifest: Cursor<Partial<IntegrationManifest>>, project: Project, report: Report): void {
  const installed = project.sdkVersion
  const [major = Number.NaN, minor = Number.NaN] = (installed ?? '').split('.').map(Number)
  if (installed === undefined || Number.isNaN(major)) return
  const tooOld = major < 5 || (major === 5 && minor < 4)
  if (tooOld || !testedMajors.includes(major))
    report(
      createDiagnostic(
        'model/untested-sdk',
        { installed, tested: testedRange },
        (manifest.get('manifest') ?? manifest).here(),
      ),
    )
  for (const { key, since, major: needed } of laterKeys) {
    const cursor = manifest.get('advanced')?.get(key)
    if (cursor !== undefined && major < needed)
      report(createDiagnostic('model/sdk-lacks-key', { key: `advanced.${key}`, installed, since }, cursor.key()))
  }
}
