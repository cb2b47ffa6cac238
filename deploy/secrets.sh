#!/bin/sh
# Fills in what can be drawn by lot in deploy/.env, and makes that file from example.env where there is none. What is filled in
# already stays: run again, it changes nothing.
set -eu
cd "$(dirname "$0")"
umask 077
[ -e .env ] || cp example.env .env
random() { od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n'; }
filled=$(mktemp .env.XXXXXX)
trap 'rm -f "$filled"' EXIT
# The last line may have no end.
while IFS= read -r line || [ -n "$line" ]; do
  case "$line" in
    *_PASSWORD= | ABIE_COOKIE_SECRET=) printf '%s%s\n' "$line" "$(random)" ;;
    ABIE_PSEUDONYM_KEYS=) printf '%s1:%s\n' "$line" "$(head -c 32 /dev/urandom | base64 | tr -d '\n')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < .env > "$filled"
mv "$filled" .env
