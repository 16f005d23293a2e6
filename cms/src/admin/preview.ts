import { adminApi } from "@strapi/strapi/admin";

/** Half of what a signed address lasts (src/preview.ts), in milliseconds. */
const GOOD_FOR = 30 * 60_000;

type Kept = { endpointState?: { fulfilledTimeStamp?: number } };

/** Strapi keeps the address that it was given when the form was opened; after a long morning at it she wants another. */
export function renewPreviewAddresses(): void {
	const forceRefetch = ({ endpointState }: Kept) =>
		Date.now() - (endpointState?.fulfilledTimeStamp ?? 0) > GOOD_FOR;
	adminApi.enhanceEndpoints({ endpoints: { getPreviewUrl: { forceRefetch } } });
}
