#!/usr/bin/env bash
# Brings axe-core, the accessibility checks of the browser tests, into this folder.
#
# Only for whoever moves to a new version: the files are kept in the repository, so that running
# the tests needs neither Node nor a download. The published package's hash stands here, that of
# the file we keep stands in SHA512SUMS and is checked by tests/test_services.py.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

version=4.14.1
package_sha512=1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npm pack --silent --pack-destination "$scratch" "axe-core@$version" >/dev/null
printf '%s  %s\n' "$package_sha512" "$scratch/axe-core-$version.tgz" | sha512sum --check --quiet
tar -xzf "$scratch/axe-core-$version.tgz" -C "$scratch" package
install -m 644 "$scratch/package/axe.min.js" axe.min.js
install -m 644 "$scratch/package/LICENSE" axe.LICENSE.txt
install -m 644 "$scratch/package/LICENSE-3RD-PARTY.txt" axe.LICENSE-3RD-PARTY.txt
sha512sum axe.* >SHA512SUMS
