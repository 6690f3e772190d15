"""One prediction: send a screenshot, print the actions."""
import base64
import os

import requests

with open(os.environ["SCREEN"], "rb") as file:
    screenshot = base64.b64encode(file.read()).decode()

response = requests.post(
    os.environ["BASE_URL"] + "/predict",
    headers={"X-API-Key": os.environ["COASTY_API_KEY"]},
    json={
        "screenshot": screenshot,
        "instruction": "Click the Login button",
        "screen_width": 1920,
        "screen_height": 1080,
    },
    timeout=60,
)
response.raise_for_status()
answer = response.json()

assert answer["status"] in ("continue", "done"), answer
assert response.headers["X-Coasty-Request-Id"] == answer["request_id"]
for action in answer["actions"]:
    print(action["action_type"], action["params"])
    if action["action_type"] == "click":
        assert 0 <= action["params"]["x"] < 1920 and 0 <= action["params"]["y"] < 1080
assert any(action["action_type"] == "click" for action in answer["actions"])
print(answer["usage"]["cost_cents"], "cents,", response.headers["X-Credits-Remaining"], "left")
