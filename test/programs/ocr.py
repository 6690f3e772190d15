"""Every visible text with its box."""
import base64
import os

import requests

with open(os.environ["SCREEN"], "rb") as file:
    screenshot = base64.b64encode(file.read()).decode()

response = requests.post(
    os.environ["BASE_URL"] + "/ocr",
    headers={"X-API-Key": os.environ["COASTY_API_KEY"]},
    json={"screenshot": screenshot},
    timeout=60,
)
response.raise_for_status()
answer = response.json()

print(answer["full_text"])
assert answer["elements"], answer
for element in answer["elements"]:
    assert element["text"] and element["left"] >= 0 and element["top"] >= 0, element
    assert element["left"] + element["width"] <= 1280 and element["top"] + element["height"] <= 720, element
if os.environ["KEY_KIND"] == "live":
    for word in ("Password", "Login", "Email"):
        assert word in answer["full_text"], word
