import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Invitation } from "../booking/invitation";
import { pricingsQuery } from "../booking/pricing";
import { paths } from "../paths";
import { Head } from "../site/head";
import { PageHeader } from "../ui/page-header";
import { treatmentQueries } from "./treatment";
import { TreatmentCards } from "./treatment-card";

export const treatmentsLoader = (queryClient: QueryClient) => async () => {
	await Promise.all([
		queryClient.query({ ...treatmentQueries.all(), staleTime: "static" }),
		queryClient.query({ ...pricingsQuery, staleTime: "static" }),
	]);
	return null;
};

/** All that a client can come for. */
export function TreatmentsPage() {
	const { data: treatments } = useSuspenseQuery(treatmentQueries.all());
	return (
		<>
			<Head
				title="Treatments"
				description={treatments.map(({ name }) => name).join(", ")}
				path={paths.treatments}
				trail={[{ name: "Treatments", path: paths.treatments }]}
			/>
			<PageHeader title="Treatments" />
			<h2 className="visually-hidden">All treatments</h2>
			<TreatmentCards treatments={treatments} />
			<Invitation />
		</>
	);
}
