#!/usr/bin/env bash
# Prints a bearer token of a demo person of a running Development host, good for 15 minutes.
#   token.sh PERSON [TENANT] [BASE_URL]
# PERSON is a key of .data/demo-signins.json (admin, owner, manager, staff, brand, creator, agent, fan, designer); TENANT an
# id or short name, the person's own agency without it.
set -euo pipefail
cd "$(dirname "$0")/../.."
person=${1:?PERSON is missing} tenant=${2:-} base=${3:-http://127.0.0.1:5080}

body=$(node -e '
  const [person, tenant] = process.argv.slice(1);
  const found = JSON.parse(require("fs").readFileSync(".data/demo-signins.json", "utf8"))[person];
  if (!found) { console.error(`There is no demo person ${person}.`); process.exit(1); }
  console.log(JSON.stringify({ ...found, tenant: tenant || found.tenant, client: "etc/demo/token.sh" }));
' "$person" "$tenant")
answer=$(curl -sS --fail-with-body -H 'Content-Type: application/json' -d "$body" "$base/api/v1/identity/auth/login") || {
  echo "$answer" >&2
  exit 1
}
node -e 'console.log(JSON.parse(process.argv[1]).accessToken)' "$answer"
