import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Challenge, solve } from './proof.ts'

const task = (number: number, maxnumber = 500): Challenge => ({
  algorithm: 'SHA-256',
  salt: 'a1b2?expires=1',
  challenge: createHash('sha256').update(`a1b2?expires=1${number}`).digest('hex'),
  maxnumber,
  signature: 'signed',
})

test.each([0, 31, 32, 499, 500])('the number %d is found', async (number) => {
  const proof = await solve(task(number))
  expect(JSON.parse(atob(proof ?? ''))).toEqual({
    algorithm: 'SHA-256',
    challenge: task(number).challenge,
    number,
    salt: 'a1b2?expires=1',
    signature: 'signed',
  })
})

test('a number beyond the limit is not looked for', async () => {
  expect(await solve(task(501))).toBeNull()
})
