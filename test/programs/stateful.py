"""A stateful loop that echoes the trajectory and resends one static screenshot until it is told that it is done."""
import base64
import os

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}

with open(os.environ["SCREEN"], "rb") as file:
    screenshot = base64.b64encode(file.read()).decode()

created = requests.post(f"{BASE}/sessions", headers=HEADERS, json={"cua_version": "v3"}, timeout=60)
created.raise_for_status()
session_id = created.json()["id"]
assert created.json()["trajectory"] == []

trajectory = None
typed = []
for call in range(1, 11):
    response = requests.post(
        f"{BASE}/sessions/{session_id}/predict",
        headers=HEADERS,
        json={
            "screenshot": screenshot,
            "instruction": "Click the first button and type hello",
            "cua_version": "v3",
            "trajectory": trajectory,
        },
        timeout=60,
    )
    response.raise_for_status()
    result = response.json()
    trajectory = result["trajectory"]
    assert len(trajectory) == call
    typed += [action["params"]["text"] for action in result["actions"] if action["action_type"] == "type_text"]
    if result["status"] != "continue":
        break

assert result["status"] == "done", result
if os.environ["KEY_KIND"] == "live":
    assert typed == ["hello"], typed
print("session", session_id, "done after", call, "calls")
