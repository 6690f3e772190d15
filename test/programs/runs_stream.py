"""Follows a run, loses the connection after the second event, and comes back for what it missed."""
import json
import os

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}
run_id = os.environ["RUN_ID"]


def follow(last_seq):
    headers = {**HEADERS, "Last-Event-ID": str(last_seq)}
    with requests.get(f"{BASE}/runs/{run_id}/events", headers=headers, stream=True, timeout=300) as response:
        response.raise_for_status()
        event = {}
        for line in response.iter_lines(chunk_size=1, decode_unicode=True):
            name, _, value = line.partition(": ")
            if name in ("id", "event", "data"):
                event[name] = value
            elif not line and event:
                yield int(event["id"]), event["event"], json.loads(event["data"])
                event = {}


last_seq = 0
seen = []
for seq, kind, data in follow(last_seq):
    seen.append(seq)
    last_seq = seq
    print(kind, json.dumps(data))
    if seq == 2:
        break

for seq, kind, data in follow(last_seq):
    seen.append(seq)
    print(kind, json.dumps(data))
    if kind == "done":
        break

assert seen == list(range(1, len(seen) + 1)), seen
