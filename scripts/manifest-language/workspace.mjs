import { closed, list, map, ref, text, textLike } from './shapes.mjs'

const severity = {
  description: 'How bad a finding is.',
  type: 'string',
  enum: ['off', 'info', 'warning', 'error'],
  enumDescriptions: [
    'It is not reported',
    'A note, which never fails a check',
    'It fails a check that has too many of them (`--max-warnings`)',
    'It fails a check and stops a build',
  ],
  errorMessage: 'Must be off, info, warning or error',
  examples: ['warning'],
}

const severities = map(
  severity,
  'How bad findings are: id -> severity. Any warning, note or rule (`rules/…`); the errors of the compiler stay what they are.',
  [{ 'rules/unused-schema': 'error', 'handlers/not-implemented': 'off' }],
)

/** What stands in `tenon.yaml`. */
export const workspaceDefinitions = {
  WorkspaceManifest: closed(
    'What holds for all integrations of a repository; it stands in `tenon.yaml` at its root, and may be empty.',
    {
      manifest: {
        ...text('What this file is. May be left out: the name of the file says it.', ['workspace/v1']),
        enum: ['workspace/v1'],
      },
      include: list(
        { type: 'string' },
        'Parts that belong to every integration: paths, relative to this file, that may hold `*` and `**`. Of their schemas, each integration gets those that it refers to.',
        [['shared/*.yaml']],
      ),
      rules: severities,
      overrides: list(
        ref('WorkspaceOverride'),
        'Severities for some files. Of several that match a file, the last one that names an id wins.',
        [[{ files: ['integrations/legacy-*/**'], rules: { 'rules/unused-schema': 'off' } }]],
      ),
      attributes: ref('AttributePolicy'),
      fmt: ref('FormatSettings'),
      baseline: textLike(
        String.raw`\.json$`,
        'the path of a .json file',
        'The file of known findings, which do not fail a check; `tenon check --update-baseline` writes it. Relative to this file.',
        ['tenon-baseline.json'],
      ),
      packages: list(
        { type: 'string' },
        'Folders of packages that ship with each integration, so that a change in them is one of every integration. Relative to this file.',
        [['packages/common']],
      ),
    },
    [{ rules: { 'rules/unused-schema': 'error' }, baseline: 'tenon-baseline.json' }],
  ),
  WorkspaceOverride: closed(
    'Severities for some files.',
    {
      files: list(
        { type: 'string' },
        'The files: paths, relative to this file, that may hold `*` and `**`.',
        [['integrations/legacy-*/**']],
        { minItems: 1 },
      ),
      rules: severities,
    },
    [{ files: ['integrations/legacy-*/**'], rules: { 'rules/unused-schema': 'off' } }],
    { required: ['files', 'rules'] },
  ),
  AttributePolicy: closed(
    'Which `attributes` integrations have.',
    {
      allowed: map(
        list({ type: 'string' }, 'The values that it may have; `*` stands for any.', [['CRM', 'Chat']], {
          minItems: 1,
        }),
        'The attributes that an integration may have: name -> values. Without this key it may have any.',
        [{ category: ['CRM', 'Chat'], owner: ['*'] }],
      ),
      required: list({ type: 'string' }, 'The attributes that every integration must have.', [['category']]),
    },
    [{ allowed: { category: ['CRM', 'Chat'] }, required: ['category'] }],
  ),
  FormatSettings: closed(
    'How `tenon fmt` lays out manifests.',
    {
      width: {
        description: 'How many columns a line may have; 80 when this is left out.',
        type: 'integer',
        minimum: 40,
        examples: [100],
      },
    },
    [{ width: 100 }],
  ),
}
