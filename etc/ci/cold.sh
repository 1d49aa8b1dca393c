#!/usr/bin/env bash
# What somebody lives through who clones this for the first time: a fresh clone, empty NuGet and npm caches, and the
# two commands of the README as they stand there. Prints the seconds of each stage and leaves nothing behind.
set -euo pipefail

source=$(cd "$(dirname "$0")/../.." && pwd)
home=$(mktemp -d)
clone=$home/CreatorSaaS
export NUGET_PACKAGES=$home/nuget NUGET_HTTP_CACHE_PATH=$home/nuget-http npm_config_cache=$home/npm DOTNET_NOLOGO=1

finish() {
  local shelter
  stop_host
  for shelter in "$clone"/.data/*/shelter; do
    [ ! -e "$shelter" ] || rm -rf "$(cat "$shelter")"
  done
  rm -rf "$home"
}
trap finish EXIT

stage() {
  local name=$1 began=$EPOCHREALTIME
  shift
  "$@"
  awk -v name="$name" -v seconds="$(seconds_since "$began")" 'BEGIN { printf "%-24s %7.1f s\n", name, seconds }'
}

seconds_since() {
  awk -v began="$1" -v now="$EPOCHREALTIME" 'BEGIN { print now - began }'
}

# The README's commands are its lines that begin with the program's name.
command_of_readme() {
  grep -m 1 "^$1" "$clone/README.md" || { echo "README.md has no command '$1'" >&2; exit 1; }
}

# In a process group of its own, so that everything it starts can be stopped by one number.
start_host() {
  local command
  command=$(command_of_readme 'dotnet run')
  setsid bash -c "cd '$clone' && exec $command" >"$home/host.log" 2>&1 &
  host=$!
}

wait_until_ready() {
  until curl --silent --fail --output /dev/null --max-time 5 "$url/health/ready"; do
    if ! kill -0 "$host" 2>/dev/null; then
      cat "$home/host.log" >&2
      echo "The host ended before it was ready" >&2
      exit 1
    fi
    sleep 0.1
  done
}

first_page() {
  curl --silent --fail --show-error --location --output /dev/null "$url/"
}

stop_host() {
  [ -n "${host:-}" ] || return 0
  kill -TERM -- "-$host" 2>/dev/null || true
  wait "$host" || true
  host=
  until_nothing_runs
}

# The database server ends by itself once the host is gone.
until_nothing_runs() {
  local deadline=$((SECONDS + 30))
  # The text comes from standard input, so that grep does not find itself.
  while grep -qsF -f - /proc/[0-9]*/cmdline <<<"$clone/.data/"; do
    [ "$SECONDS" -lt "$deadline" ] || { echo "Something still runs below $clone" >&2; exit 1; }
    sleep 0.1
  done
}

run_tests() {
  local command
  command=$(command_of_readme 'dotnet test')
  if ! (cd "$clone" && bash -c "$command") >"$home/tests.log" 2>&1; then
    cat "$home/tests.log" >&2
    exit 1
  fi
  grep -E '^Passed!' "$home/tests.log"
  until_nothing_runs
}

stage 'clone' git clone --quiet "$source" "$clone"
url=$(grep -m 1 -o 'http://127\.0\.0\.1:[0-9]*' "$clone/README.md")
if curl --silent --output /dev/null --max-time 2 "$url"; then
  echo "Something already answers on $url" >&2
  exit 1
fi

start_host
stage 'to ready' wait_until_ready
stage 'first page' first_page
stage 'to stopped' stop_host
start_host
stage 'to ready, warm' wait_until_ready
stage 'to stopped' stop_host
stage 'tests' run_tests
