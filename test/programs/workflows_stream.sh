#!/usr/bin/env bash
# Follows a workflow run with curl alone: every time a step begins or ends it leaves, and comes back for what it missed.
set -euo pipefail

# Silent also of errors: curl complains when it is left in the middle; a stream that ends early is told below.
follow() {
  curl -sN --fail --max-time 300 -H "X-API-Key: $COASTY_API_KEY" -H "Last-Event-ID: $last" \
    "$BASE_URL/workflows/runs/$RUN_ID/events"
}

last=0
type=message
# Reads events until a step is told of, or until the end.
until_step() {
  while IFS= read -r line; do
    case $line in
      id:*) last=${line#id: } ;;
      event:*) type=${line#event: } ;;
      data:*)
        echo "$last $type ${line#data: }"
        if [[ $type == step || $type == done ]]; then return 0; fi
        ;;
    esac
  done
  echo "the stream ended after $last" >&2
  return 1
}

while [[ $type != done ]]; do until_step < <(follow); done
