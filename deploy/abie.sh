#!/bin/sh
# The steps of an installation, one word each (docs/runbooks/install.md). A container runs the same (Containerfile, compose.yaml).
# usage: deploy/abie.sh install | prepare | web | api | count | public | abie COMMAND…
set -eu
cd "$(dirname "$0")/.."

abie() {
  node=node_modules/node/bin/node
  [ -x "$node" ] || { echo "Nothing is installed yet: run deploy/abie.sh install first." >&2; exit 1; }
  exec "$node" bin/abie.js "$@"
}

# A variable that is empty is one that is not set.
for name in $(env | sed -n 's/^\([A-Z_]*\)=$/\1/p'); do unset "$name"; done

step=${1:-}
[ "$#" -eq 0 ] || shift
case "$step" in
  # What the program needs to run, without what only its tests need.
  install) exec npm ci --omit=dev ;;
  # Once for each version, before any other step of it: logins where an administrator is named, then the schema.
  prepare)
    if [ -n "${DATABASE_ADMINISTRATOR_URL:-}" ]; then (abie logins); fi
    (unset DATABASE_ADMINISTRATOR_URL; abie migrate) ;;
  # Pages, and the work that no person does; as many as are wanted, behind a proxy.
  web) abie serve "$@" ;;
  # What schools' systems send registers to; as many as are wanted, behind a proxy.
  api) abie registers serve "$@" ;;
  # Counts what came in, where no web step does (it does where ABIE_MARKS or MARKS_URL is set): one.
  count) abie marks fold --every 15 "$@" ;;
  # Published statistics, with no secret of the service.
  public) abie serve --public --host "${HOST:-127.0.0.1}" --port "${PORT:-3100}" "$@" ;;
  # Any command, in the same environment.
  abie) abie "$@" ;;
  *) sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 2 ;;
esac
