"""pyautogui lines become actions; what is not understood is listed."""
import os

import requests

response = requests.post(
    os.environ["BASE_URL"] + "/parse",
    headers={"X-API-Key": os.environ["COASTY_API_KEY"]},
    json={"code": "pyautogui.click(100, 200)\npyautogui.typewrite('hello')\nos.remove('x')"},
    timeout=30,
)
response.raise_for_status()
answer = response.json()

for action in answer["actions"]:
    print(action["action_type"], action["params"])
kinds = [(action["action_type"], action["params"]) for action in answer["actions"]]
assert kinds == [("click", {"x": 100, "y": 200}), ("type_text", {"text": "hello"})], kinds
assert [skipped["line"] for skipped in answer["skipped"]] == [3], answer["skipped"]
assert "X-Credits-Charged" not in response.headers
