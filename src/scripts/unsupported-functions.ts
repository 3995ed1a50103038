const notThere = 'it is not supported in WebAssembly, as which scripts are run'

/** Functions that compile, and fail whenever they are called; and why. */
export const unsupportedFunctions: ReadonlyMap<string, string> = new Map([
  ...['log', 'get_hostname', 'dns_lookup', 'reverse_dns', 'parse_grok', 'parse_groks'].map(
    (name) => [name, notThere] as const,
  ),
  ['get_env_var', 'scripts are given no environment variables'],
])

/** Functions that break the compiler itself. */
export const breakingFunctions: ReadonlySet<string> = new Set(['parse_proto', 'encode_proto'])
