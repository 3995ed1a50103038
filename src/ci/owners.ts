import type { FileSystem } from '../document/file-system.ts'
import { findManifests, testedFiles } from '../document/find-manifests.ts'
import { isWithin } from '../document/paths.ts'
import { trackedFiles } from '../git/tracked-files.ts'
import type { GateSubject } from './gate.ts'

/** @returns gives the subject that a file belongs to: whose manifest it is, else in whose folder it lies, the innermost of several */
export function createOwners(subjects: readonly GateSubject[]): (file: string) => GateSubject | undefined {
  const inner = subjects.toSorted((one, other) => other.folder.length - one.folder.length)
  const byManifest = new Map(subjects.map((subject) => [subject.manifest, subject]))
  return (file) => byManifest.get(file) ?? inner.find(({ folder }) => isWithin(folder, file))
}

/**
 * The manifests of subjects, and the files of test cases in their folders.
 *
 * @param cwd absolute
 * @returns absolute, sorted
 */
export function withTests(fileSystem: FileSystem, subjects: readonly GateSubject[], cwd: string): readonly string[] {
  const manifests = subjects.flatMap(({ manifest }) => manifest ?? [])
  // A folder without tests is no mistake here.
  const found = subjects.flatMap(
    ({ folder }) => findManifests(fileSystem, cwd, [folder], testedFiles, trackedFiles).manifests,
  )
  return [...new Set([...manifests, ...found.filter((file) => file.endsWith('.test.yaml'))])].sort()
}
