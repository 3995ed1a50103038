/**
 * Columns that a text takes on screen, as formatters count them: 2 for East Asian wide characters and emoji, 0 for
 * combining marks. The tables are frozen here (Unicode 17) because those of the running engine differ by version.
 */
export function displayWidth(text: string): number {
  return asciiOnly.test(text) ? text.length : wideWidth(text)
}

const asciiOnly = /^\p{ASCII}*$/u

function wideWidth(text: string): number {
  let width = 0
  const single = text.replace(sequences, (sequence) => {
    width += sequence.startsWith(khmerCoeng) ? 0 : sequence.startsWith(arabicLam) ? 1 : 2
    return ''
  })
  for (const character of single) width += characterWidth(character.codePointAt(0) ?? 0)
  return width
}

const khmerCoeng = '\u17d2'
const arabicLam = '\u0644'

/** Characters that are drawn as one: emoji sequences, Khmer subscripts and the Arabic ligature lam-alef. */
const emoji = String.raw`(?!\p{RI}|\p{EMod})(?:\p{EBase}\p{EMod}|\p{Emoji}\ufe0f|\p{EPres})`
const sequences = new RegExp(
  [
    `${emoji}(?:\\u200d${emoji})+`,
    String.raw`\p{RI}{2}`,
    String.raw`\p{EBase}\ufe0f?\p{EMod}`,
    String.raw`(?!\p{RI})\p{Emoji}\ufe0f`,
    String.raw`\u17d2[\u1780-\u1799\u179b-\u17af]`,
    String.raw`\u0644\p{Mn}*[\u0622\u0623\u0625\u0627]`,
  ].join('|'),
  'gu',
)

function characterWidth(codePoint: number): number {
  if (codePoint < 0x300) return codePoint === 0xad ? 0 : 1
  if (codePoint >= 0xe0000 && codePoint <= 0xe0fff) return 0
  if (codePoint >= 0x20000) return codePoint <= 0x3fffd && codePoint !== 0x2fffe && codePoint !== 0x2ffff ? 2 : 1
  zeroWidth ??= decode(zeroWidthRanges)
  doubleWidth ??= decode(doubleWidthRanges)
  return contains(zeroWidth, codePoint) ? 0 : contains(doubleWidth, codePoint) ? 2 : 1
}

let zeroWidth: Uint32Array | undefined
let doubleWidth: Uint32Array | undefined

/** Whether a code point lies in one of the sorted ranges `start, end, start, end, ...`. */
function contains(ranges: Uint32Array, codePoint: number): boolean {
  let low = 0
  let high = ranges.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (codePoint < (ranges[2 * middle] ?? 0)) high = middle - 1
    else if (codePoint > (ranges[2 * middle + 1] ?? 0)) low = middle + 1
    else return true
  }
  return false
}

/** Reads `distance from the end before + length less one`, in base 36, a word for each range. */
function decode(words: string): Uint32Array {
  const ranges: number[] = []
  let end = 0
  for (const word of words.split(' ')) {
    const [distance = '', length = '0'] = word.split('+')
    const start = end + Number.parseInt(distance, 36)
    end = start + Number.parseInt(length, 36)
    ranges.push(start, end)
  }
  return Uint32Array.from(ranges)
}

/** Combining marks and invisible characters below U+20000. */
const zeroWidthRanges = [
  '4t gj+33 7o+6 7c+18 2 2+1 2+1 2 1q b+a 2 1b+k h 2u+6 3+5 3+1 2+3 y 2 v+q 2k+a 1n+8 a p+3 2+8 2+2 2+4 18+2',
  '1h+1 6+8 17+1k 1k 2 5+7 5 4+6 b+1 u 1n 2 3+3 9 a b+1 r 3+1 1m 5+1 5+1 3+2 4 v+1 4 c+1 1m 5+4 2+1 5 l+1 n+5 2',
  '1n 2+1 2+3 9 8+2 b+1 v 1o 2 d a 15 4 1k 2+2 6+2 2+3 8+1 c+1 u 1n 3+1 2 4+2 2+3 8+1 c+1 t+1 1m+1 2 3+3 9+1 9',
  'b+1 u 21 5 3+2 2 9 2a 3+6 d+7 2r 3+8 c+6 22+1 s 2 2 1k+d 2+4 2+1 6+a 2+z a 2v+3 2+5 2+1 3+1 q+1 5+2 h+3 e',
  '3+1 7 g 5f+4f 9q+2 qb+3 t+2 u+1 v+1 1t+1 2+6 9 3+a a 1a+4 3a+1 z 3b+2 5+1 a 7+2 64+1 3 1n 2+6 2 2 3+7 7+9 3',
  '1d+19 3+b l+3 1d+9 5+2 13+8 d+1 x+3 3+5 1l 2+1 4 2+4 1l+7 3+1 49+2 2+c 2+6 5 7 4+1 5j+1r ek+4 r+4 1e+f 2p+w',
  '2db+2 6n+v ff+5 2y+1 5m n4b+3 2+9 x+1 29+1 7l 4 5 q+1 6 48+1 r+h 9 5 13+7 q+a 2 19+2 1d 3+3 3+1 3 11 1w+5',
  '3+1 3+1 d 9 1c 1g 2+2 3+1 6+1 2 17+1 9 6n 3 5 8n7+m 5+1c 6xv ki+f h+f 5s 4f+2 28+8 ed 6b 46+4 1af+2 2+1 6+3',
  '15+2 5 4m+1 fy+3 1u+4 8u+1 26+5 1z+a 1e+3 3g 1j+e 16 3+1 b+2 1e+3 3+1 8 1q+2 11+4 2+7 1r d+1 1h+8 2 2+1 6+3',
  '3 2o+2 3+3 7 3 4e 4+7 m+1 1m+1 2 2 d a f+6 4+4 1w 3+5 2 3 2+2 5+4 f+1 2e+7 3+2 2 o 2a 3+5 2 3 2+1 2+1 6k 3+3',
  '7+1 2+1 s+1 2e+7 3 2+1 2z 2 3+7 2u 2 3+3 2+4 78+8 2+1 6u b+4 2 2 41+3 3+1 5 x+9 15+5 3+3 9 a+5 3+2 15+i 2+1',
  '5j 2+2 2 5m+6 2+5 2 2b+l 3+6 2+1 2+1 3f+5 4 2+1 2+8 21+1 4 2 9o+1 c+2 1g+4 6+2 o 44m 7+e 8uh+b 4+2 1xd+4',
  '1o+6 t5 1s+3 2a c+1 f58+1 2+3 3ml+19 3+m f3+4 4+l 3+6 v+3 45+2 1j0+1i 5+1d 9 f n+4 2+e 11t+6 2+g 3+6 2+1 2+4',
  '2t 4h+6 ag 1q+3 e5+3 73+1 6s 3 8+1 6 d7+6 32+6',
].join(' ')

/** East Asian wide characters and emoji below U+20000. */
const doubleWidthRanges = [
  '3cw+2n 18l 1g 282+1 e+1 5b+3 4 3 ei+1 m+1 r+7 h+b 18 b+5 4 e 9+1 i+1 6+1 9 6 m 8+1 2 5 3 8 5+1 t 10 2 5+2 2',
  '1q+2 p f nw+1 1g 5 mj+p 2+2g d+5x r+1l 7+e 3+2d 5+2s 6+16 2+1e 2+15 2+2d a+1b 2+13 9+mkc 4+1i wq+s hw+8mb',
  '6l9+e7 lt+9 n+y 2+i 2+3 46+2n 3k+6 m4a+3 f+4 a+5p1 16+v 2q+36 6pq+3 2+6 2+1 2+82 g u+2 3 f+3 9+az 6bp+2e a+m',
  '5n2 5n 5b 3+9 2u+2 e+17 5+8 8+1 f+5 4b+w d+8 2+1x 2+l d+16 5+4 d+g 4 4+1y 2 2+56 3+1q e+3 2+n j r+1 e 2f+2c',
  '1d+1x 7 4+2 3+3 4+3 c+1 8+8 6c+b 5 7w+1a 2+9 2+54 35+c 4+a 4+1k 2 5+f 3+b 5+9',
].join(' ')
