import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooManyError } from "../src/cms/client";

/** Questions that one address may put to the CMS in a minute; what is kept is given without asking it. */
const SHARE = 600;

/**
 * Counts what each address has the CMS asked for.
 * @returns a function that throws TooManyError when the address has had its share of the minute
 */
export function shareOfCms(share = SHARE): (address: string) => Promise<void> {
	const limiter = new RateLimiterMemory({ points: share, duration: 60 });
	return async (address) => {
		await limiter.consume(address).catch((refusal) => {
			if (!(refusal instanceof RateLimiterRes)) throw refusal;
			throw new TooManyError(Math.ceil(refusal.msBeforeNext / 1_000));
		});
	};
}
