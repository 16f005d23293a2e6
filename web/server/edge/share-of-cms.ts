import { isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooManyError } from "../../src/cms/client";

/** Questions that one address may put to the CMS in a minute; what is kept is given without asking it. */
const SHARE = 600;

const SECONDS = 60;

/** What an asker is told of their share (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/). */
export type Share = { "RateLimit-Policy": string; RateLimit: string };

type Headers = Record<string, number | string | string[] | undefined>;

/** What is told of a share in the headers of an answer; undefined if nothing is. */
export function shareIn(headers: Headers): Share | undefined {
	const { ratelimit: left, "ratelimit-policy": policy } = headers;
	if (left === undefined || policy === undefined) return undefined;
	return { "RateLimit-Policy": String(policy), RateLimit: String(left) };
}

/** Who is counted as one: of IPv6 the first half, all of which a single household may have. */
function householdOf(address: string): string {
	if (!isIPv6(address)) return address;
	const parsed = ipaddr.process(address);
	if (parsed instanceof ipaddr.IPv4) return parsed.toString();
	return `${parsed.parts.slice(0, 4).join(":")}::/64`;
}

/**
 * Counts what each address has the CMS asked for.
 * @returns a function that counts one question more and hands to `told` what there is to be told of it; it throws
 * TooManyError when the address has had its share of the minute
 */
export function shareOfCms(
	told: (share: Share) => void = () => {},
	share = SHARE,
): (address: string) => Promise<void> {
	const limiter = new RateLimiterMemory({ points: share, duration: SECONDS });
	const tell = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => {
		const seconds = Math.ceil(msBeforeNext / 1_000);
		told({
			"RateLimit-Policy": `"cms";q=${share};w=${SECONDS}`,
			RateLimit: `"cms";r=${remainingPoints};t=${seconds}`,
		});
		return seconds;
	};
	return async (address) => {
		try {
			tell(await limiter.consume(householdOf(address)));
		} catch (refusal) {
			if (!(refusal instanceof RateLimiterRes)) throw refusal;
			throw new TooManyError(tell(refusal));
		}
	};
}
