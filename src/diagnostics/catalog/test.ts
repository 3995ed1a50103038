import { error } from './entry.ts'

/** Findings about test cases of scripts: before any of them is run, and of what came of them. */
export const testDiagnostics = {
  'test/no-expectation': error(
    (p: { name: string }) =>
      `The case "${p.name}" expects nothing, so it cannot fail. Add one of result, no_outputs, error, abort, snapshot or conditions`,
  ),
  'test/several-expectations': error(
    (p: { name: string; first: string; second: string }) =>
      `The case "${p.name}" expects both "${p.first}" and "${p.second}". Keep one, and make a case of its own for the other`,
  ),
  'test/unknown-script': error((p: { script: string; suggestion?: string | undefined; known: readonly string[] }) =>
    p.suggestion !== undefined
      ? `The manifest has no script at "${p.script}". Did you mean "${p.suggestion}"?`
      : p.known.length > 0
        ? `The manifest has no script at "${p.script}". It has ${p.known.join(', ')}`
        : `The manifest has no script at "${p.script}", nor any other. Add the script, or name a file that ends in .vrl`,
  ),
  'test/no-manifest': error(
    (p: { script: string }) =>
      `"${p.script}" is a place in a manifest, and there is no integration.yaml in this folder or above it. Name the script by its path, which ends in .vrl, and say its kind`,
  ),
  'test/no-kind': error(
    (p: { script: string }) =>
      `The script "${p.script}" is named by its path, which does not tell what it is for. Add "kind": extract, fallback, link, sandboxExtract or sandboxShareable`,
  ),
  'test/wrong-kind': error(
    (p: { script: string; kind: string; expected: string }) =>
      `The script at "${p.script}" is of the kind "${p.expected}", not "${p.kind}". Remove "kind": a place in the manifest says what a script is for`,
  ),
  'test/secret-without-value': error(
    (p: { secret: string }) =>
      `The request is signed with the secret "${p.secret}", which has no value here. Add it to "secrets"`,
  ),
  'test/unknown-secret': error((p: { secret: string; suggestion?: string | undefined }) =>
    p.suggestion !== undefined
      ? `The manifest declares no secret "${p.secret}". Did you mean "${p.suggestion}"?`
      : `The manifest declares no secret "${p.secret}", so the script would not get it. Declare it in "secrets", or remove it here`,
  ),
  'test/no-values': error(
    (p: { key: string }) =>
      `The matrix has no value for "${p.key}", so the case never runs. Add values, or remove the key`,
  ),
  'test/too-many-runs': error(
    (p: { name: string; runs: number; limit: number }) =>
      `The matrix makes ${p.runs} runs of the case "${p.name}", and at most ${p.limit} are allowed. Leave out values, or make several cases`,
  ),
  'test/same-name': error(
    (p: { name: string }) =>
      `There are two cases "${p.name}" in this file. Give each a name of its own: it is how results and snapshots are told apart`,
  ),
  'test/several-bodies': error(
    (p: { first: string; second: string }) =>
      `The request has two bodies, "${p.first}" and "${p.second}". Keep the one that is meant`,
  ),
  'test/unusable-body': error(
    (p: { path: string; reason: string }) =>
      `The body "${p.path}" cannot be used: ${p.reason}. Name a file of UTF-8 text of at most 1 MiB`,
  ),
  'test/unusable-key': error(
    (p: { key: string; kind: string; advice: string }) => `${p.kind} takes no "${p.key}". ${p.advice}`,
  ),
  'test/unusable-value': error(
    (p: { key: string; expected: string; found: string }) =>
      `"${p.key}" must be ${p.expected}, and this is ${p.found}. Correct the value`,
  ),
  'test/bad-snapshot': error(
    (p: { path: string }) =>
      `The file of snapshots "${p.path}" cannot be read. Correct it, or remove it and run "tenon test --update"`,
  ),
  'test/failed-case': error((p: { name: string; message: string; expected?: string; actual?: string }) => {
    const wanted = p.expected === undefined ? '' : `expected ${p.expected}, and `
    const found = p.actual === undefined ? '' : ` (${wanted}it gives ${p.actual})`
    return `The case "${p.name}" fails. ${p.message}${found}. Correct the script, or the case`
  }),
  'test/untested-script': error(
    (p: { script: string }) =>
      `No test case runs the script at "${p.script}". Write one for each of its outcomes, under "tests" or in a file *.test.yaml`,
  ),
} as const
