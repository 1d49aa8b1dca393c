#!/usr/bin/env bash
# Takes fonts, icons and Blazor's script from their packages into the web project. Run it after changing a version
# or etc/ui/icons.txt, look at the difference, commit it.
set -euo pipefail
cd "$(dirname "$0")"

inter=5.3.0
geist_mono=5.3.0
lucide=1.62.0

root=$(cd ../../angular-free-ui/CreatorSaaS.Web/wwwroot && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

take() { # package version: unpacks to $work/<last part of the name>
  local name=${1##*/}
  mkdir -p "$work/$name"
  (cd "$work" && tar -xzf "$(npm pack --silent "$1@$2")" -C "$name" --strip-components=1)
}

take @fontsource-variable/inter "$inter"
take @fontsource-variable/geist-mono "$geist_mono"
take lucide-static "$lucide"

mkdir -p "$root/fonts" "$root/icons"
for font in inter geist-mono; do
  for range in latin latin-ext; do
    cp "$work/$font/files/$font-$range-wght-normal.woff2" "$root/fonts/$font-$range.woff2"
  done
  cp "$work/$font/LICENSE" "$root/fonts/$font-OFL.txt"
done

# One symbol per name in icons.txt, in that order; a name that the package lacks is an error.
{
  echo '<svg xmlns="http://www.w3.org/2000/svg">'
  while read -r icon; do
    awk -v id="id=\"$icon\"" '
      index($0, "<symbol") && index($0, id) { inside = 1; found = 1 }
      inside { sub(/^ +/, ""); printf "%s", $0 }
      inside && index($0, "</symbol>") { inside = 0; print "" }
      END { exit !found }
    ' "$work/lucide-static/sprite.svg" || { echo "lucide has no icon named $icon" >&2; exit 1; }
  done < icons.txt
  echo '</svg>'
} > "$work/icons.svg"
cp "$work/icons.svg" "$root/icons/icons.svg"
cp "$work/lucide-static/LICENSE" "$root/icons/lucide-LICENSE.txt"

dotnet run blazor-script.cs -- "$root/js/blazor.web.js"
