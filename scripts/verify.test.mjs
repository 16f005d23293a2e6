import assert from "node:assert/strict";
import { test } from "node:test";
import { lateIn } from "./verify.mjs";

test("tests that were run again are told of, in Playwright's words", () => {
	const output = `  1) e2e/a.spec.ts:3:1 › one ───────

    Error: too slow

  2 flaky
    e2e/a.spec.ts:3:1 › one ───────
    e2e/b.spec.ts:9:2 › a group › two
  184 passed (11.0m)`;
	assert.equal(
		lateIn(output),
		"    e2e/a.spec.ts:3:1 › one ───────\n    e2e/b.spec.ts:9:2 › a group › two\n",
	);
	assert.equal(lateIn("  186 passed (11.0m)"), "");
});
