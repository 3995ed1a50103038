import type { Validator } from '../violation.ts'

export const validateIntegration: Validator
export const validatePart: Validator
export const validateInterface: Validator
export const validateTests: Validator
export const validateWorkspace: Validator
