/** A script as people write it for a real service. */
export interface RealScript {
  readonly title: string
  readonly kind: 'extract' | 'fallback' | 'link'
  readonly source: string
}

const extract = (title: string, source: string): RealScript => ({ title, kind: 'extract', source })
const fallback = (title: string, source: string): RealScript => ({ title, kind: 'fallback', source })
const link = (title: string, source: string): RealScript => ({ title, kind: 'link', source })

/** The secrets that the scripts below read. */
export const secretsOfRealScripts = ['VERIFY_TOKEN', 'APP_SECRET', 'SIGNING_SECRET', 'CLIENT_ID']

export const realScripts: readonly RealScript[] = [
  extract(
    'Slack: the workspace of an event',
    `body = parse_json!(.body)

team_id = body.team_id
if !is_string(team_id) {
  team_id = body.team.id
}

string!(team_id)
`,
  ),
  extract(
    'Slack: interactions come as a form',
    `body, err = parse_json(.body)
if err != null {
  form = parse_query_string!(.body)
  body = parse_json!(form.payload)
}

if exists(body.team_id) {
  string!(body.team_id)
} else if exists(body.team.id) {
  string!(body.team.id)
} else {
  null
}`,
  ),
  fallback(
    'Slack: the challenge of a new URL',
    `body = parse_json(.body) ?? {}

if body.type == "url_verification" {
  {
    "status": 200,
    "headers": { "content-type": "application/json" },
    "body": encode_json({ "challenge": body.challenge })
  }
} else {
  {}
}`,
  ),
  fallback(
    'Slack: a signed challenge',
    `sent_at = string!(.headers."x-slack-request-timestamp")
signature = string!(.headers."x-slack-signature")
base = "v0:" + sent_at + ":" + string!(.body)
expected = "v0=" + encode_base16(hmac(base, string!(.secrets.SIGNING_SECRET)))

if signature != expected {
  { "status": 401 }
} else {
  { "status": 200, "body": to_string!(parse_json!(.body).challenge) }
}`,
  ),
  link(
    'Slack: install by environment',
    `client_id = if .env == "production" { "111.222" } else { "333.444" }
scopes = join!(["chat:write", "channels:history"], ",")
redirect = encode_percent("https://webhook.botpress.cloud/oauth")

"https://slack.com/oauth/v2/authorize?client_id={{ client_id }}&scope=" + encode_percent(scopes) + "&redirect_uri={{ redirect }}&state=" + string!(.webhookId)`,
  ),
  extract(
    'Telegram: the secret token says which bot',
    `token = .headers."x-telegram-bot-api-secret-token"
if is_nullish(token) {
  abort
}
parts = split(string!(token), "_")
parts[0]`,
  ),
  extract('Telegram: the path ends in the bot', `segments = split!(.path, "/")\nlast = segments[-1]\nlast`),
  extract(
    'WhatsApp: the phone number that was written to',
    `body = parse_json!(.body)
to_string!(body.entry[0].changes[0].value.metadata.phone_number_id)`,
  ),
  extract(
    'Messenger: a page',
    `# Events of all pages come to one webhook.
body = parse_json!(.body)
if body.object != "page" {
  abort "no event of a page"
}
to_string!(body.entry[0].id)`,
  ),
  extract(
    'Instagram: an account, or the one that a comment belongs to',
    `body = parse_json!(.body)
id = null
if body.object == "instagram" {
  id = body.entry[0].id
}
id`,
  ),
  fallback(
    'Meta: the verification of a webhook',
    `query = parse_query_string!(.query)

mode = to_string!(query."hub.mode")
token = to_string!(query."hub.verify_token")
challenge = to_string!(query."hub.challenge")

if mode == "subscribe" && token == .secrets.VERIFY_TOKEN {
  { "status": 200, "body": challenge }
} else {
  { "status": 403 }
}`,
  ),
  fallback(
    'Meta: everything else is accepted',
    `if .method == "GET" {
  query = parse_query_string!(.query)
  if query."hub.verify_token" != .secrets.VERIFY_TOKEN {
    return { "status": 403, "body": "wrong token" }
  }
  { "status": 200, "body": query."hub.challenge" }
} else {
  { "status": 200 }
}`,
  ),
  link(
    'WhatsApp: our own page begins the login',
    `url = to_string!(.webhookUrl)
"{{ url }}/oauth/start"`,
  ),
  extract(
    'GitHub: the installation of an app',
    `body = parse_json!(.body)
to_string!(body.installation.id)`,
  ),
  extract(
    'GitHub: the form of older hooks',
    `content_type = downcase(to_string!(.headers."content-type"))
payload = .body
if starts_with(content_type, "application/x-www-form-urlencoded") {
  payload = parse_query_string!(.body).payload
}
json = object!(parse_json!(payload))
id = get!(json, ["installation", "id"])
if id == null { abort }
to_string!(id)`,
  ),
  fallback(
    'GitHub: the signature of a ping',
    `signature = string!(.headers."x-hub-signature-256")
digest = hmac(string!(.body), string!(.secrets.APP_SECRET), algorithm: "SHA-256")
expected = "sha256=" + encode_base16(digest)
if signature == expected && .headers."x-github-event" == "ping" {
  { "status": 200, "body": "pong" }
} else {
  { "status": 401 }
}`,
  ),
  link(
    'GitHub: an app for each environment',
    `app = if .env == "production" {
  "acme-bot"
} else if .env == "preview" {
  "acme-bot-preview"
} else {
  "acme-bot-dev"
}
state = string!(.webhookId)
"https://github.com/apps/{{ app }}/installations/new?state={{ state }}"`,
  ),
  fallback(
    'payments: a signed event, by its time and its body',
    `header = string!(.headers."stripe-signature")
parts = parse_key_value!(header, key_value_delimiter: "=", field_delimiter: ",")
signed = string!(parts.t) + "." + string!(.body)
expected = encode_base16(hmac(signed, string!(.secrets.SIGNING_SECRET)))
if parts.v1 == expected {
  { "status": 200, "headers": { "content-type": "application/json" }, "body": "{}" }
} else {
  { "status": 400, "body": "signature mismatch" }
}`,
  ),
  extract(
    'payments: the connected account',
    `event = parse_json!(.body)
account = event.account
if account == null { account = event.data.object.account }
account`,
  ),
  extract(
    'Teams: the tenant',
    `activity = parse_json!(.body)
tenant = activity.channelData.tenant.id || activity.conversation.tenantId
tenant`,
  ),
  fallback(
    'Teams: the validation of a subscription',
    `query = parse_query_string(.query) ?? {}
if exists(query.validationToken) {
  { "status": 200, "headers": { "content-type": "text/plain" }, "body": query.validationToken }
} else {
  { "status": 202 }
}`,
  ),
  link(
    'Teams: consent of an administrator',
    `client_id = "00000000-0000-0000-0000-000000000000"
redirect = encode_percent(string!(.webhookUrl))
"https://login.microsoftonline.com/common/adminconsent?client_id={{ client_id }}&redirect_uri={{ redirect }}"`,
  ),
  extract(
    'Zendesk: the account in a header',
    `subdomain = .headers."x-zendesk-account-id"
if subdomain == null { abort "no account" }
subdomain`,
  ),
  link('Zendesk: the link goes to a page of ours', `string!(.webhookUrl) + "/oauth/wizard/start"`),
  extract(
    'Intercom: the app',
    `body = parse_json!(.body)

id, err = string(body.app_id)
if err != null {
  abort "no app: " + err
}

id`,
  ),
  fallback('Intercom: a HEAD is answered', `if .method == "HEAD" { { "status": 200 } } else { { "status": 404 } }`),
  extract(
    'Notion: the workspace',
    `body = parse_json!(.body)
body.workspace_id`,
  ),
  fallback(
    'Notion: the token of a new webhook',
    `body = parse_json(.body) ?? {}
token = body.verification_token
if token != null {
  { "status": 200, "body": to_string!(token) }
} else {
  {}
}`,
  ),
  link(
    'Notion: OAuth by environment',
    `clients = {
  "development": "dev-client",
  "preview": "preview-client",
  "production": "client"
}
client_id = get!(clients, [string!(.env)])
state = string!(.webhookId)
url = "https://api.notion.com/v1/oauth/authorize?owner=user&response_type=code"
url + "&client_id=" + string!(client_id) + "&state=" + encode_percent(state)`,
  ),
  extract(
    'Linear: the organization',
    `body = parse_json!(.body)

to_string!(body.organizationId)
`,
  ),
  link(
    'Linear: opened from another product',
    `client_id = "c"
state = string!(.webhookId)
if .source == "studio" {
  state = state + "|studio"
}
encoded = encode_percent(state)
"https://linear.app/oauth/authorize?client_id={{ client_id }}&state={{ encoded }}"`,
  ),
  extract(
    'any service: a key in the query',
    `params = parse_query_string(string!(.query))
key = params.key
if is_array(key) { key = key[0] }
key`,
  ),
  extract(
    'Gmail: the address in a message that is encoded twice',
    `body = parse_json!(.body)
data = parse_json!(decode_base64!(body.message.data))
downcase(string!(data.emailAddress))`,
  ),
  extract(
    'HubSpot: a list of events',
    `events = array!(parse_json!(.body))
if length(events) == 0 { abort }
to_string!(events[0].portalId)`,
  ),
  extract(
    'Twilio: a form with an account and a number',
    `form = parse_query_string!(.body)
account = string!(form.AccountSid)
number = string!(form.To)
account + ":" + number`,
  ),
  extract(
    'the account in a token',
    `token = replace(string!(.headers.authorization), r'^[Bb]earer ', "")
parts = split(token, ".")
claims = parse_json!(decode_base64!(parts[1], charset: "url_safe"))
string!(claims.sub)`,
  ),
]
