#!/usr/bin/env bash
# The one door into the portal: makes what it needs, then does what it is asked.
#
# Needs bash and python3 (3.11 or newer, with venv). Everything else goes into .venv, from lock
# files with hashes; a second run sees that the lock is unchanged and installs nothing.

set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
venv=$root/.venv
python=$venv/bin/python
system_python=${PYTHON:-python3}

# Git hooks and IDEs like to set these; they would mix another Python into ours.
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV
# Some machines forbid Python to keep what it has compiled: every start would then take seconds.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

explain() {
    cat <<'TEXT'
Enkle jobber: fra oppgavene i en stilling til en person i jobb.

  ./portal.sh demo     start portalen med oppdiktede data, og vis adressen
      --port N           bruk en annen port enn 5000
      --data MAPPE       legg dataene i en annen mappe enn instance/
      --size N           lag N enkle jobber
  ./portal.sh test     sjekk koden og kjør alle testene, også i nettleser og PostgreSQL
      fast               … bare de raske testene, mens du arbeider
      ARGUMENTER         … eller bare pytest med disse, for eksempel tests/domain -k timer

  ./portal.sh install [postgres]   hent det portalen trenger, uten å starte noe
  ./portal.sh lock                 finn nye versjoner, og skriv låsefilene på nytt
  ./portal.sh help                 vis denne teksten

Alle andre ord går til portalen selv, for eksempel init, serve og doctor:
  ./portal.sh --help
TEXT
}

# --- What the portal needs ---------------------------------------------------------------------

# Debian packages, when we may install them. False when we may not, or they are not to be had.
install_debian() {
    command -v apt-get >/dev/null || return 1
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1 # never stop to ask for a password
        as_root=(sudo -n)
    fi
    say "Henter fra Debian: $*"
    # `env` carries the setting through sudo, which drops the environment.
    {
        ${as_root[@]+"${as_root[@]}"} apt-get -qq update &&
            ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
                apt-get -qq install -y --no-install-recommends "$@"
    } >"$venv.apt.log" 2>&1 || { tail -n 5 "$venv.apt.log" >&2; return 1; }
}

make_venv() {
    command -v "$system_python" >/dev/null ||
        stop "Finner ikke $system_python. Hent Python 3.11 eller nyere: sudo apt install python3 python3-venv"
    "$system_python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Portalen trenger Python 3.11 eller nyere. Du har $("$system_python" --version)." \
            "Har du en nyere, så vis vei: PYTHON=python3.12 ./portal.sh …"
    # Debian keeps the half of venv that brings pip in a package of its own.
    if ! "$system_python" -c 'import ensurepip, venv' 2>/dev/null; then
        # The version's own package, since PYTHON may name another Python than Debian's default.
        local package
        package=$("$system_python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        install_debian "$package" ||
            stop "Python mangler venv. Hent den slik: sudo apt install $package"
    fi
    say "Lager .venv …"
    "$system_python" -m venv --clear "$venv"
    "$python" -m pip install --quiet --no-input --disable-pip-version-check \
        --require-hashes -r "$root/requirements-uv.lock" ||
        stop "Fikk ikke hentet uv. Kommer maskinen ut på nettet?"
}

# True when .venv holds what the lock says and finds the portal in this folder.
# The stamp is a copy of the lock itself. A checkout that was moved has an old path in portal.pth.
is_ready() {
    cmp -s "$root/$1" "$venv/$1" &&
        grep -qxsF -- "$root" "$venv"/lib/python3*/site-packages/portal.pth &&
        "$python" -c '' 2>/dev/null
}

# make_ready LOCK [install|sync]: `sync` also takes away what the lock does not name. The demo
# only adds, so that it can share .venv with the tests without pulling tools from under them.
make_ready() {
    local lock=$1 how=${2:-install}
    is_ready "$lock" && return
    (
        # Two demos started at once wait for each other here, where the machine has flock.
        if command -v flock >/dev/null; then flock 9; fi
        is_ready "$lock" && exit
        if ! { "$python" -c '' && "$venv/bin/uv" --version; } >/dev/null 2>&1; then make_venv; fi
        say "Henter pakkene i $lock …"
        local from=(-r "$root/$lock")
        if [ "$how" = sync ]; then from=("$root/$lock"); fi
        "$venv/bin/uv" pip "$how" --quiet --python "$python" --require-hashes "${from[@]}" ||
            stop "Fikk ikke hentet pakkene. Kommer maskinen ut på nettet?"
        # Not an editable install: one line does the same, and builds and downloads nothing.
        printf '%s\n' "$root" >"$(echo "$venv"/lib/python3*/site-packages)/portal.pth"
        cp "$root/$lock" "$venv/$lock"
        # The other locks hold the same versions, so whoever has the tests can run the demo.
        if [ "$lock" = requirements-test.lock ]; then
            cp "$root/requirements.lock" "$root/requirements-postgres.lock" "$venv/"
        fi
    ) 9>"$venv.lock"
}

# --- What it can be asked ----------------------------------------------------------------------

has_chromium() { command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null; }
has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

# The browser and the database server that the tests drive. Without them those tests are skipped
# with a reason, except in CI, where a skipped test would be a hole that nobody sees.
make_ready_to_test() {
    make_ready requirements-test.lock sync
    local missing=()
    has_chromium || missing+=(chromium-headless-shell)
    has_postgres || missing+=(postgresql)
    [ ${#missing[@]} -eq 0 ] && return
    install_debian "${missing[@]}" && return
    say "Testene bruker også dette, som mangler her: ${missing[*]}" \
        "Hent det slik: sudo apt install ${missing[*]}"
    [ "${CI:-}" != true ] || exit 1
    say "Går videre uten. De testene blir hoppet over."
}

# Linters first: they are quick, and what they find would only blur the tests' answer.
test_everything() {
    "$python" -m ruff check .
    "$python" -m ruff format --check .
    "$python" -m mypy
    "$python" -m djlint --lint --quiet portal/templates
    test_fast
    "$python" -m pytest -q -n 2 -m "sweep and not browser"
    "$python" -m pytest -q -n 2 -m browser
}

# What one runs while working: all but the sweeps over every form and route, and the browser.
# It names what takes more than two seconds, since that belongs among the sweeps.
test_fast() {
    "$python" -m pytest -q -n 2 -m "not sweep and not browser" --durations 5 --durations-min 2
}

# One answer for every Python from 3.11 and every system; no addresses of package registries.
# The wider locks are held to the versions of the first, so that tests run what users run.
write_locks() {
    local compile=("$venv/bin/uv" pip compile --quiet --universal --python-version 3.11
        --generate-hashes --no-emit-index-url --no-emit-find-links
        --custom-compile-command "./portal.sh lock")
    "${compile[@]}" --upgrade pyproject.toml -o requirements.lock
    "${compile[@]}" -c requirements.lock --extra postgres pyproject.toml -o requirements-postgres.lock
    "${compile[@]}" -c requirements.lock --extra postgres --extra test pyproject.toml -o requirements-test.lock
    printf 'uv\n' | "${compile[@]}" --upgrade - -o requirements-uv.lock
}

case ${1:-help} in
    help)
        explain
        ;;
    test)
        shift
        cd "$root"
        make_ready_to_test
        case ${1:-} in
            "") test_everything ;;
            fast) test_fast ;;
            *) exec "$python" -m pytest "$@" ;;
        esac
        ;;
    install)
        case ${2:-} in
            "") make_ready requirements.lock ;;
            postgres) make_ready requirements-postgres.lock ;;
            *) stop "Kjenner ikke «$2». Skriv ./portal.sh install, eller ./portal.sh install postgres" ;;
        esac
        say "Alt er på plass i $venv"
        ;;
    lock)
        cd "$root"
        make_ready requirements.lock
        write_locks
        say "Låsefilene er skrevet. Kjør ./portal.sh test før du tar dem i bruk."
        ;;
    *)
        make_ready requirements.lock
        exec "$python" -m portal "$@"
        ;;
esac
