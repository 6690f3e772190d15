"""Asks to be told of a run's end, and knows a webhook by its signature."""
import hashlib
import hmac
import os

import requests

BASE = os.environ["BASE_URL"]
HEADERS = {"X-API-Key": os.environ["COASTY_API_KEY"]}

run = requests.post(
    f"{BASE}/runs",
    headers=HEADERS,
    json={
        "machine_id": os.environ["MACHINE_ID"],
        "task": "click Reconcile, then report the difference",
        "webhook_url": os.environ["WEBHOOK_URL"],
    },
    timeout=60,
).json()
webhook_secret = run["webhook_secret"]


def verify(raw_body: bytes, signature_header: str, secret: str) -> bool:
    parts = dict(p.split("=", 1) for p in signature_header.split(","))
    signed = f"{parts['t']}.".encode() + raw_body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, parts["v1"])
