import { testSample } from './test-sample.ts'

testSample('database', 3)
