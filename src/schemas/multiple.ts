/** Whether a number is a multiple of another: exact for decimals that a person writes, since both are scaled to integers before they are divided. */
export function isMultiple(value: number, divisor: number): boolean {
  const scale = 10 ** Math.max(decimals(value), decimals(divisor))
  return Math.round(value * scale) % Math.round(divisor * scale) === 0
}

/**
 * Whether everybody agrees about the multiples of a number. zod scales decimals to integers, the platform divides, and both
 * are exact where the number is a binary fraction (0.5, 0.25); of 0.01 the one takes 19.99 for a multiple and the other does not.
 */
export function isExactDivisor(divisor: number): boolean {
  return !String(divisor).includes('e') && Number.isInteger(divisor * 2 ** 20)
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent))
}
