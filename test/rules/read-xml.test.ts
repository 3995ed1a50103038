import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { readXml } from '../../src/rules/read-xml.ts'

test('elements come in the order in which they begin, with namespaces, what is around them, and what they say', () => {
  const reading = readXml(
    '<a xmlns="urn:a" xmlns:x="urn:x" x:c="1 &lt; 2"><x:b xmlns="urn:b"><c/></x:b>be<!-- -->fore<d/><![CDATA[ & ]]>after</a>',
  )
  if (reading.kind !== 'elements') throw new Error(reading.problem)
  expect(
    reading.elements.map(({ name, namespace, parent, attributes, texts }) => [
      name,
      namespace,
      parent?.name,
      Object.fromEntries(attributes),
      texts.join(''),
    ]),
  ).toEqual([
    ['a', 'urn:a', undefined, { 'x:c': '1 < 2' }, 'before & after'],
    ['x:b', 'urn:x', 'a', {}, ''],
    ['c', 'urn:b', 'x:b', {}, ''],
    ['d', 'urn:a', 'a', {}, ''],
  ])
})

/** What XML is made of, and what looks like it. */
const pieces =
  `< > / /> " ' = & ; -- - ! <!-- --> <!--> <![CDATA[ ]]> <? ?> <?a é _ : &lt; &#60; &#1; &x; <g> </g> <g/> <x:g> </x:g> <y:g/>
  <g|a="b"> <g|a='b'|a="c"/> <g|xmlns:y="b"> <g|xmlns=""> <g|a=b> <title> </title> a <!DOCTYPE|svg> <é/> <-/> <a:b:c/>`
    .split(/\s+/)
    .map((piece) => piece.replaceAll('|', ' '))

test('what is taken is well-formed', async () => {
  const texts = fc
    .sample(fc.array(fc.constantFrom(...pieces), { maxLength: 6 }), { numRuns: 4000, seed: 1 })
    .map((parts) => `<svg xmlns="urn:a" xmlns:x="urn:x">${parts.join('')}</svg>`)
  const taken = texts.filter((text) => readXml(text).kind === 'elements')
  expect(taken.length).toBeGreaterThan(100)
  const { errors } = await validateXML({
    xml: taken.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>',
  })
  // That there is no declaration of <svg> is an error, too, but of another kind.
  const malformed = errors.filter(({ rawMessage }) => /(?:parser|namespace) error/.test(rawMessage))
  expect(malformed.map(({ rawMessage }) => rawMessage)).toEqual([])
})
