import { expect, test } from 'vitest'
import { BadSetting, readConfig } from './config.ts'

test('without any environment the documented defaults hold', () => {
  const settings = readConfig({})
  expect(settings).toMatchObject({ port: 8787, demoPort: 8788, clientLimit: 30, publicUrl: 'http://localhost:8787' })
  expect(settings.dataFolder).toMatch(/data$/)
  expect(settings.databaseUrl).toBeNull()
})

test('the public address loses its slash at the end', () => {
  expect(readConfig({ LODESTONE_PUBLIC_URL: 'https://leads.example.com/' }).publicUrl).toBe('https://leads.example.com')
})

test('addresses and ranges of proxies are taken', () => {
  expect(readConfig({ LODESTONE_TRUST_PROXY: 'loopback, 10.0.0.0/8,::1 , fd00::/8' }).trustProxy).toHaveLength(4)
})

test.each([
  { name: 'a port that is no number', environment: { PORT: 'eighty' }, says: /PORT is "eighty"/ },
  { name: 'a secret too short to sign with', environment: { LODESTONE_SECRET: 'abc' }, says: /32 or more/ },
  { name: 'a token too short', environment: { LODESTONE_API_TOKEN: 'abc' }, says: /20 or more/ },
  { name: 'a public address without a scheme', environment: { LODESTONE_PUBLIC_URL: 'leads' }, says: /PUBLIC_URL/ },
  {
    name: 'a public address that is all host',
    environment: { LODESTONE_PUBLIC_URL: 'leads.x:80' },
    says: /PUBLIC_URL/,
  },
  { name: 'a proxy that is a name', environment: { LODESTONE_TRUST_PROXY: 'loopback, nginx' }, says: /"nginx"/ },
  { name: 'a range that is none', environment: { LODESTONE_TRUST_PROXY: '10.0.0.0/64' }, says: /"10\.0\.0\.0\/64"/ },
  {
    name: 'another kind of database',
    environment: { DATABASE_URL: 'mysql://h/x' },
    says: /DATABASE_URL must be .*postgres:/,
  },
  { name: 'a mail server without a scheme', environment: { SMTP_URL: 'mail.x.example' }, says: /SMTP_URL must be/ },
])('$name is refused in one line', ({ environment, says }) => {
  expect(() => readConfig(environment)).toThrow(BadSetting)
  expect(() => readConfig(environment)).toThrow(says)
})
