/** What Tenon writes of SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly SarifRun[]
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifTool }
  readonly columnKind: 'utf16CodeUnits'
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifText }>>
  readonly invocations: readonly [
    {
      readonly executionSuccessful: true
      readonly toolExecutionNotifications?: readonly { readonly level: 'warning'; readonly message: SarifText }[]
    },
  ]
  readonly results: readonly SarifResult[]
}

export interface SarifTool {
  readonly name: string
  readonly version: string
  readonly semanticVersion: string
  readonly rules: readonly SarifRule[]
}

export interface SarifRule {
  readonly id: string
  readonly shortDescription: SarifText
  readonly help: SarifText & { readonly markdown: string }
  readonly defaultConfiguration: { readonly level: SarifLevel }
  readonly properties: { readonly tags: readonly string[]; readonly page: string }
}

export type SarifLevel = 'error' | 'warning' | 'note'

export interface SarifText {
  readonly text: string
}

export interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: SarifLevel
  readonly message: SarifText
  readonly locations: readonly SarifLocation[]
  readonly relatedLocations?: readonly (SarifLocation & { readonly id: number })[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly fixes?: readonly SarifFix[]
}

export interface SarifLocation {
  readonly message?: SarifText
  readonly physicalLocation: {
    readonly artifactLocation: SarifArtifactLocation
    readonly region?: SarifRegion
  }
}

export interface SarifArtifactLocation {
  readonly uri: string
  readonly uriBaseId?: string
}

/** Lines and columns count from 1; the end column is the one behind the last that belongs to it. */
export interface SarifRegion {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export interface SarifFix {
  readonly description: SarifText
  readonly artifactChanges: readonly {
    readonly artifactLocation: SarifArtifactLocation
    readonly replacements: readonly {
      readonly deletedRegion: SarifRegion
      readonly insertedContent: SarifText
    }[]
  }[]
  readonly properties: { readonly safe: boolean }
}
