"""Where is this element? And an element that is not there."""
import base64
import os

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}

with open(os.environ["SCREEN"], "rb") as file:
    screenshot = base64.b64encode(file.read()).decode()

found = requests.post(
    f"{BASE}/ground",
    headers=HEADERS,
    json={"screenshot": screenshot, "element": "the blue Login button below the form"},
    timeout=60,
)
found.raise_for_status()
answer = found.json()
print(answer["x"], answer["y"])
assert 0 <= answer["x"] < answer["screen_width"] and 0 <= answer["y"] < answer["screen_height"]
if os.environ["KEY_KIND"] == "live":
    left, top, right, bottom = 711, 467, 1069, 513
    assert left < answer["x"] < right and top < answer["y"] < bottom, answer

missing = requests.post(
    f"{BASE}/ground",
    headers=HEADERS,
    json={"screenshot": screenshot, "element": "[missing] purple unicorn"},
    timeout=60,
)
assert missing.status_code == 500, missing.text
error = missing.json()["error"]
assert error["code"] == "GROUNDING_FAILED", error
if os.environ["KEY_KIND"] == "live":
    assert missing.headers["X-Credits-Refunded"] == "3"
print("not there:", error["message"])
