"""Saves a workflow, runs it, and asks until it is over. Saved again, it is the next version of the same workflow."""
import os
import time

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}
TERMINAL = {"succeeded", "failed", "cancelled", "timed_out"}

definition = {
    "steps": [
        {
            "id": "fetch",
            "type": "task",
            "task": "Open order {{inputs.order_id}} and read the invoice total",
            "save_as": "invoice",
        },
        {
            "id": "branch",
            "type": "if",
            "condition": {"op": "contains", "left": "{{invoice.result}}", "right": "PAID"},
            "then": [{"id": "ok", "type": "succeed", "output": {"state": "paid", "said": "{{invoice.result}}"}}],
            "else": [{"id": "no", "type": "fail", "message": "Order {{inputs.order_id}} is not marked paid"}],
        },
    ],
}


def save():
    response = requests.post(
        f"{BASE}/workflows",
        headers=HEADERS,
        json={
            "name": "Is it paid?",
            "slug": "is-it-paid",
            "inputs_schema": {
                "type": "object",
                "properties": {"order_id": {"type": "string"}},
                "required": ["order_id"],
            },
            "definition": definition,
        },
        timeout=60,
    )
    response.raise_for_status()
    return response.json()


workflow = save()
again = save()
assert (again["id"], again["version"]) == (workflow["id"], workflow["version"] + 1), again


def create():
    response = requests.post(
        f"{BASE}/workflows/{workflow['id']}/runs",
        headers={**HEADERS, "Idempotency-Key": f"is-it-paid-{os.environ['ORDER_ID']}"},
        json={
            "inputs": {"order_id": os.environ["ORDER_ID"]},
            "machine_id": os.environ["MACHINE_ID"],
            "budget_cents": 500,
        },
        timeout=60,
    )
    response.raise_for_status()
    return response.json()


run = create()
assert (run["object"], run["status"], run["workflow_version"]) == ("workflow.run", "queued", again["version"]), run
assert create() == run

while run["status"] not in TERMINAL:
    time.sleep(0.2)
    run = requests.get(f"{BASE}/workflows/runs/{run['id']}", headers=HEADERS, timeout=60).json()

assert run["spent_cents"] <= run["budget_cents"], run
print(run["status"], run["output"] if run["error"] is None else run["error"]["message"])
