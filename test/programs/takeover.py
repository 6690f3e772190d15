"""Gives a run back to the agent once a person has done what only a person could."""
import os

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}
run_id = os.environ["RUN_ID"]

run = requests.get(f"{BASE}/runs/{run_id}", headers=HEADERS, timeout=60).json()
assert run["status"] == "awaiting_human", run
assert run["awaiting_human_since"] is not None, run
print("paused:", run["awaiting_human_reason"])

resumed = requests.post(
    f"{BASE}/runs/{run_id}/resume",
    headers=HEADERS,
    json={"note": "Solved the captcha; continue"},
    timeout=60,
)
resumed.raise_for_status()
print(resumed.json()["status"])

# Only one that waits can be given back.
twice = requests.post(f"{BASE}/runs/{run_id}/resume", headers=HEADERS, timeout=60)
assert twice.status_code == 409, twice.text
assert twice.json()["error"]["code"] == "NOT_AWAITING_HUMAN", twice.text
