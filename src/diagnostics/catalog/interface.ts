import { error, warning } from './entry.ts'

/** Findings about the interfaces that an integration implements. */
export const interfaceDiagnostics = {
  'interface/no-content': error(
    (p: { alias: string; expected: string }) =>
      `What the interface "${p.alias}" holds is not known: there is no ${p.expected}. ` +
      `Write it (manifest: interface/v1), make it with \`tenon import bp_modules/${p.alias}\`, or say by "from" where it is`,
  ),
  'interface/stale': warning(
    (p: { source: string; file: string }) =>
      `${p.source} has changed since ${p.file} was imported from it. Run \`tenon import ${p.source} --force\``,
  ),
  'interface/alias': error(
    (p: { alias: string }) =>
      `${JSON.stringify(p.alias)} cannot be an alias, since bp_modules gets a folder of that name. ` +
      'Use letters, digits, ".", "_" and "-", with a letter or a digit at both ends',
  ),
  'interface/same-folder': error(
    (p: { alias: string; other: string }) =>
      `"${p.alias}" and "${p.other}" are one folder where a disk does not tell capitals from small letters. Rename one`,
  ),
  'interface/unmapped-entity': error(
    (p: { entity: string; interface: string; own: readonly string[] }) =>
      `The interface "${p.interface}" speaks of an entity "${p.entity}": say which one it is here, ` +
      (p.own.length === 0
        ? `by declaring one under "entities" and writing "entities: { ${p.entity}: <its name> }"`
        : `"entities: { ${p.entity}: ${p.own.length === 1 ? p.own[0] : `<${p.own.join(' | ')}>`} }"`),
  ),
  'interface/unknown-entity': error(
    (p: { entity: string; of: string; suggestion?: string }) =>
      `There is no entity "${p.entity}" in ${p.of}.` +
      (p.suggestion === undefined
        ? ' On the left stands one of the interface, on the right one of "entities"'
        : ` Did you mean "${p.suggestion}"?`),
  ),
  'interface/unfit-entity': error(
    (p: { entity: string; interface: string; needed: string; lack: string }) =>
      `The entity "${p.entity}" cannot be the "${p.needed}" of the interface "${p.interface}": ${p.lack}. ` +
      'Change the entity, or choose another',
  ),
  'interface/unknown-item': error(
    (p: { kind: string; name: string; interface: string; known: readonly string[]; suggestion?: string }) =>
      `The interface "${p.interface}" has no ${p.kind} "${p.name}". ` +
      (p.suggestion !== undefined
        ? `Did you mean "${p.suggestion}"?`
        : p.known.length === 0
          ? `It has no ${p.kind}s at all: remove this`
          : `It has ${p.known.join(', ')}`),
  ),
  'interface/name-clash': error(
    (p: { kind: string; name: string; original: string; map: string; alias: string }) =>
      `Two interfaces bring the ${p.kind} "${p.name}". Rename one: ` +
      `"${p.alias}: { ${p.map}: { ${p.original}: { name: <another name> } } }"`,
  ),
  'interface/implemented-twice': error(
    (p: { interface: string; other: string; entities: readonly string[] }) =>
      `The interface "${p.interface}" is implemented by "${p.other}" already, ` +
      (p.entities.length === 0
        ? 'and it has no entities that could differ'
        : `with the same entities (${p.entities.join(', ')})`) +
      '. Remove one',
  ),
  'interface/object-meets-record': error(
    (p: { own: string; brought: string; interface: string }) =>
      `This is ${p.own === 'object' ? 'an object' : 'a record'}, and the interface "${p.interface}" brings ` +
      `${p.brought === 'object' ? 'an object' : 'a record'} to be put together with it, which the SDK cannot. ` +
      'Make both of one kind, or rename one',
  ),
} as const
