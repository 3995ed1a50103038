declare const TENON_BUILD: string | undefined

/** What tells this build of the command from every other, of this version too; undefined when it runs from its sources. */
export const buildId: string | undefined = typeof TENON_BUILD === 'string' ? TENON_BUILD : undefined
