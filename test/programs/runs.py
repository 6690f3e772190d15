"""Hands a task and a machine to the server, and asks until the run has ended. Made twice by mistake, it is one run."""
import os
import time

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}
TERMINAL = {"succeeded", "failed", "cancelled", "timed_out"}


def create():
    response = requests.post(
        f"{BASE}/runs",
        headers={**HEADERS, "Idempotency-Key": "invoices-of-november"},
        json={
            "machine_id": os.environ["MACHINE_ID"],
            "task": "Open the billing page and download the latest invoice as PDF",
            "cua_version": "v3",
            "max_steps": 40,
            "on_awaiting_human": "pause",
            "metadata": {"team": "finance"},
        },
        timeout=60,
    )
    response.raise_for_status()
    return response.json()


run = create()
assert run["object"] == "agent.run" and run["status"] == "queued", run
assert run["webhook_secret"].startswith("whsec_"), run
again = create()
assert again == run, again

run_id = run["id"]
while True:
    run = requests.get(f"{BASE}/runs/{run_id}", headers=HEADERS, timeout=60).json()
    print(run["status"], run["steps_completed"], "steps")
    if run["status"] in TERMINAL:
        break
    time.sleep(0.2)

assert run["webhook_secret"] is None, run
assert run["metadata"] == {"team": "finance"}, run
print(run["result"])
