import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { IntegrationManifest, InterfaceManifest } from '../manifest/generated/types.ts'

/** The majors of the SDK that the test suite builds every sample with, and the one between them. */
const testedMajors: readonly number[] = [5, 6, 7]
const testedRange = '5.4 to 7.x'

/** Keys of `advanced` that came to the SDK later than 5.4. */
const laterKeys = [{ key: 'toJSONSchemaOptions', since: '6.0.0', major: 6 }] as const

/** Whether a version of the SDK is one that Tenon is tested with; what is no version is for npm to tell. */
export function isTestedSdk(version: string): boolean {
  const [major = Number.NaN, minor = Number.NaN] = version.split('.').map(Number)
  if (Number.isNaN(major)) return true
  const tooOld = major < 5 || (major === 5 && minor < 4)
  return !tooOld && testedMajors.includes(major)
}

/** Compares what the manifest asks for with the SDK that the project has installed, if it has one. */
export function checkSdk(
  written: Cursor<Partial<IntegrationManifest>> | Cursor<Partial<InterfaceManifest>>,
  project: Project,
  report: Report,
): void {
  const manifest = written as Cursor<Pick<IntegrationManifest, 'manifest' | 'advanced'>>
  const installed = project.sdkVersion
  if (installed === undefined) return
  if (!isTestedSdk(installed))
    report(
      createDiagnostic(
        'model/untested-sdk',
        { installed, tested: testedRange },
        (manifest.get('manifest') ?? manifest).here(),
      ),
    )
  for (const { key, since, major: needed } of laterKeys) {
    const cursor = manifest.get('advanced')?.get(key)
    if (cursor !== undefined && Number(installed.split('.')[0]) < needed)
      report(createDiagnostic('model/sdk-lacks-key', { key: `advanced.${key}`, installed, since }, cursor.key()))
  }
}
