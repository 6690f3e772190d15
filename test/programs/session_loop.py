"""A session stepped until it says something other than continue, and deleted whatever happens."""
import base64
import os

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"Authorization": "Bearer " + os.environ["COASTY_API_KEY"]}


def screenshot():
    with open(os.environ["SCREEN"], "rb") as file:
        return base64.b64encode(file.read()).decode()


created = requests.post(f"{BASE}/sessions", headers=HEADERS, json={"screen_width": 1280, "screen_height": 720}, timeout=60)
created.raise_for_status()
session_id = created.json()["session_id"]
steps = 0
try:
    for _ in range(20):
        answer = requests.post(
            f"{BASE}/sessions/{session_id}/predict",
            headers=HEADERS,
            json={
                "screenshot": screenshot(),
                "instruction": "Type 'ada@port.example' into the Email field and then click Login",
            },
            timeout=60,
        )
        answer.raise_for_status()
        result = answer.json()
        steps += 1
        assert result["step"] == steps, result
        for action in result["actions"]:
            print(steps, action["action_type"], action["params"])
        if result["status"] != "continue":
            break
finally:
    gone = requests.delete(f"{BASE}/sessions/{session_id}", headers=HEADERS, timeout=30)

assert result["status"] == "done", result
assert gone.json() == {"status": "ok", "session_id": session_id, "request_id": gone.headers["X-Coasty-Request-Id"]}
assert requests.get(f"{BASE}/sessions/{session_id}", headers=HEADERS, timeout=30).status_code == 404
print("done after", steps, "steps")
