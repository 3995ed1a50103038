import type { Annotations } from './node.ts'

/**
 * What each annotation is about: which values there are, what is said of them for people, or what happens to them at run time.
 * An annotation without a row here does not compile, so that none can be forgotten where schemas are taken apart.
 */
const concerns: Readonly<Record<keyof Annotations, 'values' | 'people' | 'run time'>> = {
  nullable: 'values',
  title: 'people',
  description: 'people',
  default: 'people',
  hidden: 'people',
  disabled: 'people',
  placeholder: 'people',
  displayAs: 'people',
  readOnly: 'people',
  examples: 'people',
  runtime: 'run time',
}

export type StoredAnnotation = Exclude<keyof Annotations, 'runtime'>

const annotationKeys = Object.keys(concerns) as readonly (keyof Annotations)[]

/** The annotations that the platform stores: all but what happens at run time. */
export const storedAnnotations = annotationKeys.filter((key): key is StoredAnnotation => concerns[key] !== 'run time')

/** The annotations that speak to people. */
export const spokenKeys = annotationKeys.filter((key) => concerns[key] === 'people')

export function isAnnotation(key: string): key is keyof Annotations {
  return Object.hasOwn(concerns, key)
}

/** Whether a schema says something for people, or of what happens at run time. */
export function saysSomething(node: Annotations): boolean {
  return Object.keys(node).some((key) => key === 'secret' || (isAnnotation(key) && key !== 'nullable'))
}
