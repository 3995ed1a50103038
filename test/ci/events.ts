/** Events as GitHub writes them into the file of a run, cut down to what names commits and what stands beside it. */

const repository = {
  id: 186_853_002,
  name: 'integrations',
  full_name: 'acme/integrations',
  private: true,
  owner: { login: 'acme', id: 6_811_672, type: 'Organization' },
  default_branch: 'main',
}

const sender = { login: 'mona', id: 21_031_067, type: 'User' }

/** Of `pull_request`. @param base what the request goes into */
export function pullRequestEvent(base: { readonly sha: string; readonly ref: string }, head = 'f'.repeat(40)) {
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      state: 'open',
      title: 'Pin messages',
      draft: false,
      merge_commit_sha: null,
      head: {
        label: 'mona:pin',
        ref: 'pin',
        sha: head,
        user: sender,
        repo: { ...repository, full_name: 'mona/integrations' },
      },
      base: { label: `acme:${base.ref}`, ref: base.ref, sha: base.sha, user: repository.owner, repo: repository },
    },
    before: 'd'.repeat(40),
    after: head,
    repository,
    sender,
  }
}

/** Of `push`. @param before zeros for a new branch */
export function pushEvent({ ref, before }: { readonly ref: string; readonly before: string }) {
  const after = 'f'.repeat(40)
  return {
    ref,
    before,
    after,
    created: /^0+$/.test(before),
    deleted: false,
    forced: false,
    base_ref: null,
    compare: 'https://github.example/acme/integrations/compare/main',
    commits: [],
    head_commit: { id: after, message: 'Pin messages', added: [], removed: [], modified: ['integration.yaml'] },
    repository,
    pusher: { name: 'mona', email: 'mona@example.com' },
    sender,
  }
}

/** Of `merge_group`. */
export function groupEvent(base: { readonly base_ref: string; readonly base_sha?: string }) {
  return {
    action: 'checks_requested',
    merge_group: {
      head_sha: 'e'.repeat(40),
      head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-929f8209d40f77f4abc622a499c93a83babdbe64',
      ...base,
    },
    repository,
    organization: { login: 'acme', id: 6_811_672 },
    sender,
  }
}
