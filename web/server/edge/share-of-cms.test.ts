import { expect, test } from "vitest";
import { TooManyError } from "../../src/cms/client";
import { type Share, shareIn, shareOfCms } from "./share-of-cms";

test("each is told what is left, and refused when nothing is", async () => {
	const told: Share[] = [];
	const charge = shareOfCms((share) => told.push(share), 2);
	await charge("192.0.2.1");
	await charge("192.0.2.1");
	await expect(charge("192.0.2.1")).rejects.toThrow(TooManyError);
	await charge("192.0.2.2");
	expect(told.map((share) => share["RateLimit-Policy"])).toEqual(Array(4).fill('"cms";q=2;w=60'));
	expect(told.map((share) => share.RateLimit.replace(/t=(60|59)$/, "t"))).toEqual([
		'"cms";r=1;t',
		'"cms";r=0;t',
		'"cms";r=0;t',
		'"cms";r=1;t',
	]);
});

test("of IPv6 a household is one, and IPv4 is the same however it is written", async () => {
	for (const [one, same, other] of [
		["2001:db8:1:2::1", "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:3::1"],
		["192.0.2.1", "::ffff:192.0.2.1", "::ffff:192.0.2.2"],
		["fe80::1%eth0", "fe80::2%eth1", "fe81::1"],
	] as const) {
		const charge = shareOfCms(() => {}, 1);
		await charge(one);
		await expect(charge(same), same).rejects.toThrow(TooManyError);
		await charge(other);
	}
});

test("what is told of a share is read from an answer", () => {
	expect(shareIn({ ratelimit: "a", "ratelimit-policy": "b" })).toEqual({
		RateLimit: "a",
		"RateLimit-Policy": "b",
	});
	expect(shareIn({ "content-type": "text/html" })).toBeUndefined();
});
