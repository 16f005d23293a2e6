#!/bin/sh
# Whether it is open, the three newest articles, and the treatments as Markdown.
set -eu
SITE="${SITE:-http://localhost:3000}"
get() { curl --silent --show-error --fail --globoff "$SITE$1"; echo; }

get "/api/status"
get "/api/articles?fields=title,slug&pagination[pageSize]=3"
get "/api/treatments?fields=name,body&format=markdown"
