#!/usr/bin/env bash
# Follows a run with curl alone: leaves after the second event, and comes back for what it missed.
set -euo pipefail

# Silent also of errors: curl complains when it is left in the middle; a stream that ends early is told below.
follow() {
  curl -sN --fail --max-time 300 -H "X-API-Key: $COASTY_API_KEY" -H "Last-Event-ID: $1" "$BASE_URL/runs/$RUN_ID/events"
}

last=0
type=message
# Reads events until the one that is given, by number or by type.
until_event() {
  while IFS= read -r line; do
    case $line in
      id:*) last=${line#id: } ;;
      event:*) type=${line#event: } ;;
      data:*)
        echo "$last $type ${line#data: }"
        if [[ $last == "$1" || $type == "$1" ]]; then return 0; fi
        ;;
    esac
  done
  echo "the stream ended before $1" >&2
  return 1
}

until_event 2 < <(follow "$last")
until_event done < <(follow "$last")
