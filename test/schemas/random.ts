/** A source of numbers that a seed determines. */
export interface Random {
  /** A whole number from 0 up to the limit, which is not among them. */
  readonly below: (limit: number) => number
  /** True in one of so many cases. */
  readonly oneIn: (cases: number) => boolean
  /** One of a list that is not empty. @throws where it is */
  readonly pick: <T>(list: readonly T[]) => T
}

/** The generator called Mulberry32 (Tommy Ettinger, 2017), which is in the public domain. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    oneIn: (cases) => below(cases) === 0,
    pick: (list) => {
      const at = below(list.length)
      if (at >= list.length) throw new Error('there is nothing to pick from')
      return list[at] as (typeof list)[number]
    },
  }
}
