#!/usr/bin/env bash
# Drives the main job over the public API of a running Development host: an agency is created, its people are invited,
# brand and creator agree on a deal, the brand pays, the creator delivers, the brand approves, the money matures and is
# paid out, and the journal proves every cent. Any number of times on one database.
#   first-deal.sh [BASE_URL]
set -euo pipefail
cd "$(dirname "$0")/../.."
base=${1:-http://127.0.0.1:5080}
run=$(date +%s%N | tail -c 11)
steps=0 calls=0 token="" answer=""

fail() {
  echo "first deal: step $((steps + 1)) failed: $*" >&2
  exit 1
}

# The value at a path of the JSON on standard input; an expression over `it`.
pick() {
  node -e '
    const it = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const value = new Function("it", "return " + process.argv[1])(it);
    process.stdout.write(value === undefined || value === null ? "" : String(value));' "$1"
}

# call METHOD PATH [BODY]: as the person of $token; leaves the body in $answer and stops at the first refusal.
call() {
  local method=$1 path=$2 body=${3:-} status
  calls=$((calls + 1))
  local arguments=(-sS -X "$method" "$base/api/v1/$path" -w '\n%{http_code}' -H "Idempotency-Key: $run-$calls")
  [ -z "$token" ] || arguments+=(-H "Authorization: Bearer $token")
  [ -z "$body" ] || arguments+=(-H 'Content-Type: application/json' -d "$body")
  answer=$(curl "${arguments[@]}") || fail "$method $path: no answer"
  status=${answer##*$'\n'} answer=${answer%$'\n'*}
  [[ $status == 2* ]] || fail "$method $path: $status $answer"
}

done_step() {
  steps=$((steps + 1))
  printf '%2d  %s\n' "$steps" "$1"
}

# wait_for PATH EXPRESSION WANTED: asks until the answer says so; ten seconds are plenty for an event.
wait_for() {
  local deadline=$((SECONDS + ${4:-20}))
  until call GET "$1" && [ "$(pick "$2" <<<"$answer")" = "$3" ]; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$1: $2 is '$(pick "$2" <<<"$answer")', not '$3'"
    sleep 0.2
  done
}

sign_in() { # EMAIL PASSWORD
  token=""
  call POST identity/auth/login "{\"email\":\"$1\",\"password\":\"$2\"}"
  token=$(pick it.accessToken <<<"$answer")
}

demo_sign_in() { # PERSON
  token=$(etc/demo/token.sh "$1" "" "$base")
}

# accept EMAIL NAME: takes the invitation out of the mail, sets a password, signs in.
accept() {
  local email=$1 name=$2 password="first-deal-$run-$2" link deadline=$((SECONDS + 60))
  token=""
  until call GET dev/mails && link=$(pick "(it.items ?? it).filter(mail => mail.to === '$email').map(mail => (mail.text ?? mail.body).match(/invitations\/([A-Za-z0-9_-]+)/)?.[1])[0]" <<<"$answer") && [ -n "$link" ]; do
    [ "$SECONDS" -lt "$deadline" ] || fail "no invitation came to $email"
    sleep 0.2
  done
  call POST identity/invitations/accept "{\"token\":\"$link\",\"name\":\"$name\",\"password\":\"$password\",\"timeZone\":\"Europe/Berlin\"}"
  person=$(pick it.personId <<<"$answer")
  sign_in "$email" "$password"
}

invite() { # EMAIL NAME ROLE [COMPANY]
  call POST identity/invitations "{\"email\":\"$1\",\"name\":\"$2\",\"roles\":[\"$3\"],\"companyName\":$([ -n "${4:-}" ] && echo "\"$4\"" || echo null)}"
}

advance() { # SECONDS
  local keep=$token
  token=$admin
  call POST dev/clock "{\"advance\":\"$1\"}"
  token=$keep
}

for attempt in $(seq 1 120); do
  [ "$(curl -s -o /dev/null -w '%{http_code}' "$base/health/ready")" = 200 ] && break
  [ "$attempt" -lt 120 ] || fail "$base is not ready"
  sleep 0.5
done

demo_sign_in admin
admin=$token
call POST saas/tenants "{\"name\":\"First Deal $run\",\"slug\":\"first-deal-$run\",\"baseCurrency\":\"EUR\",\"timeZone\":\"Europe/Berlin\",\"ownerName\":\"Olga Owner\",\"ownerEmail\":\"owner-$run@example.com\"}"
done_step "the agency exists"

accept "owner-$run@example.com" Olga; owner=$token
done_step "its owner accepted the invitation"

token=$owner; invite "brand-$run@example.com" "Bruno Brand" brand "Lumen & Co."
token=$owner; invite "creator-$run@example.com" "Maya Okafor" creator
accept "brand-$run@example.com" Bruno; brand=$token
accept "creator-$run@example.com" Maya; creator=$token payee=$person
done_step "brand and creator joined"

token=$owner
wait_for "marketplace/brands" "it.items.length" 1; brand_id=$(pick 'it.items[0].id' <<<"$answer")
wait_for "marketplace/creators" "it.items.length" 1; creator_id=$(pick 'it.items[0].id' <<<"$answer")
due=$(node -e 'console.log(new Date(Date.now() + 400 * 86400e3).toISOString())')
call POST marketplace/deals "{\"brandId\":\"$brand_id\",\"creatorId\":\"$creator_id\",\"title\":\"Autumn lookbook $run\",\"currency\":\"EUR\",\"milestones\":[{\"title\":\"Two reels\",\"amountMinor\":33333,\"dueAt\":\"$due\"}]}"
deal=$(pick it.id <<<"$answer") milestone=$(pick 'it.milestones[0].id' <<<"$answer")
done_step "the agency drafted a deal of 333.33"

call POST "marketplace/deals/$deal/offer"
[ "$(pick 'it.milestones[0].fee.amountMinor' <<<"$answer")" = 3333 ] || fail "the fee is not 33.33"
hash=$(pick it.termsHash <<<"$answer")
done_step "offered with a fee of 33.33"

token=$brand; call POST "marketplace/deals/$deal/accept" "{\"termsHash\":\"$hash\"}"
token=$creator; call POST "marketplace/deals/$deal/accept" "{\"termsHash\":\"$hash\"}"
done_step "both sides accepted"

token=$brand
call POST "marketplace/deals/$deal/fund/$milestone" "{\"returnUrl\":\"$base/deals/$deal\"}"
page=$(pick it.url <<<"$answer")
paid=$(curl -sS -o /dev/null -w '%{http_code}' "$page" --data-urlencode "email=brand-$run@example.com" \
  --data-urlencode 'cardNumber=4242 4242 4242 4242' --data-urlencode 'cardExpiry=12 / 34' --data-urlencode 'cardCvc=123' \
  --data-urlencode 'billingName=Bruno Brand')
[[ $paid == 30[23] ]] || fail "the payment page answered $paid"
wait_for "marketplace/deals/$deal" 'it.milestones[0].funding' held
done_step "the brand paid 366.66; the money is held"

token=$creator
call POST "marketplace/deals/$deal/deliver/$milestone" '{"links":[{"url":"https://example.com/reels","title":"Reels"}]}'
done_step "the creator delivered"

token=$brand
call POST "marketplace/deals/$deal/approve/$milestone"
wait_for "marketplace/deals/$deal" 'it.milestones[0].funding' released
done_step "the brand approved; the money is the creator's"

token=$creator
call PUT "payments/payees/$payee/bank-account" '{"country":"DE","currency":"EUR","holderName":"Maya Okafor","accountNumber":"DE89370400440532013000","acceptsProviderTerms":true}'
wait_for "payments/payees/$payee" 'it.bankAccount?.state' verified
done_step "the creator's bank account is verified"

advance 'P8D'
wait_for "payments/payees/$payee/balance" 'it.items[0]?.available.amountMinor' 33333
call POST payments/payouts/request "{\"payeeId\":\"$payee\",\"amountMinor\":33333,\"currency\":\"EUR\"}"
payout=$(pick it.id <<<"$answer")
wait_for "payments/payouts/$payout" it.state inTransit
done_step "a week later 333.33 are on their way to the bank"

advance 'P4D'
wait_for "payments/payouts/$payout" it.state paid
advance 'P8D'
wait_for "payments/payouts/$payout" it.state settled
done_step "paid out, and final"

token=$owner
call GET payments/journal/trial-balance
[ "$(pick 'it.totals.every(total => total.difference.amountMinor === 0)' <<<"$answer")" = true ] || fail "the trial balance is not zero"
call GET payments/journal/verification
[ "$(pick it.isIntact <<<"$answer")" = true ] || fail "the chain is broken: $answer"
done_step "the journal balances and its chain holds"

echo "first deal: $steps steps ok, trial balance 0, chain ok to #$(pick it.entriesVerified <<<"$answer")"
