/** The Vitest helper for script tests: reserved, and empty until scripts can be run. */
export {}
