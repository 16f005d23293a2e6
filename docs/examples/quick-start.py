# Python's standard library is enough.
import json
import os
import urllib.request

SITE = os.environ.get("SITE", "http://localhost:3000")


def get(path):
    with urllib.request.urlopen(SITE + path) as answer:
        return json.load(answer)


status = get("/api/status")["data"]
print("Open now" if status["open"] else "Next open:", status["opensAt"] or "")

for article in get("/api/articles?format=html&fields=title,body&pagination[pageSize]=3")["data"]:
    print(article["title"], len(article["body"]), "letters of HTML")
