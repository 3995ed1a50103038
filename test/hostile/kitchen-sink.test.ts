import { testSample } from './test-sample.ts'

testSample('kitchen-sink')
