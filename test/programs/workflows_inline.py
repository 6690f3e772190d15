"""Runs a definition that is saved nowhere, and prints what each of its tasks found."""
import os
import time

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}
TERMINAL = {"succeeded", "failed", "cancelled", "timed_out"}

response = requests.post(
    f"{BASE}/workflows/runs",
    headers=HEADERS,
    json={
        "machine_id": os.environ["MACHINE_ID"],
        "inputs": {"url": os.environ["PAGE_URL"]},
        "deadline_seconds": 600,
        "definition": {
            "steps": [
                {
                    "id": "look",
                    "type": "task",
                    "save_as": "page",
                    "task": "Open {{inputs.url}} and report whether all systems are operational",
                },
                {
                    "id": "gate",
                    "type": "assert",
                    "condition": {"op": "truthy", "value": "{{page.passed}}"},
                    "message": "Nobody could tell: {{page.error}}",
                },
            ],
            "output": {"said": "{{page.result}}", "steps": "{{page.steps}}"},
        },
    },
    timeout=60,
)
response.raise_for_status()
run = response.json()
assert run["object"] == "workflow.run" and run["workflow_id"] is None, run

while run["status"] not in TERMINAL:
    time.sleep(0.2)
    run = requests.get(f"{BASE}/workflows/runs/{run['id']}", headers=HEADERS, timeout=60).json()

print(run["status"], run["output"] if run["error"] is None else run["error"]["message"])
