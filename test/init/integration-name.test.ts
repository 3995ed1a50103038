import { describe, expect, it } from 'vitest'
import { isIntegrationName, titleOfIntegration, toIntegrationName } from '../../src/init/integration-name.ts'

describe('the name of an integration', () => {
  it.each(['acme', 'acme-orders', '2do', 'workspace/acme', 'a'.repeat(200)])('is legal: %s', (name) => {
    expect(isIntegrationName(name)).toBe(true)
  })

  it.each([
    '',
    'Acme',
    'my bot',
    'größe',
    'acme_orders',
    '-acme',
    'acme-',
    'a--b',
    'a/b/c',
    '/a',
    'a/',
    'a'.repeat(201),
  ])('is refused: "%s"', (name) => {
    expect(isIntegrationName(name)).toBe(false)
  })

  it.each([
    ['acme', 'acme'],
    ['My Bot', 'my-bot'],
    ['orderApi', 'order-api'],
    ['Größe & Co.', 'grosse-co'],
    ['  _tmp_  ', 'tmp'],
    ['café ☕', 'cafe'],
    [`${'a'.repeat(199)} b`, 'a'.repeat(199)],
  ])('is made of "%s"', (text, name) => {
    expect(toIntegrationName(text)).toBe(name)
    expect(isIntegrationName(name)).toBe(true)
  })

  it.each(['', '日本語', '...', '/'])('cannot be made of "%s"', (text) => {
    expect(toIntegrationName(text)).toBeUndefined()
  })
})

describe('the title of an integration', () => {
  it.each([
    ['acme', 'Acme'],
    ['acme/order-api', 'Order API'],
    ['a'.repeat(100), `A${'a'.repeat(63)}`],
  ])('is made of its name: %s', (name, title) => {
    expect(titleOfIntegration(name)).toBe(title)
  })
})
