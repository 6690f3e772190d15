# After a program that has made a run with a webhook_url and defined verify: waits for the callback and holds it against it.
import json as _json
_raw_body, _signature, _type = _callbacks.get(timeout=120)
assert verify(_raw_body, _signature, webhook_secret), "the signature is not ours"
assert not verify(_raw_body + b" ", _signature, webhook_secret)
assert not verify(_raw_body, _signature, webhook_secret + "x")
_event = _json.loads(_raw_body)
assert _event["run_id"] == run["id"] and _event["type"] == _event["event"], _event
print("webhook", _event["type"], (_event["result"] or {}).get("summary"))
