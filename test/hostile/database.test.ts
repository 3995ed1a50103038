import { testSample } from './test-sample.ts'

testSample('database')
