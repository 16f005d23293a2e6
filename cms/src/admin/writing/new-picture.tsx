import { Box, Button, Field, Flex, Typography } from "@strapi/design-system";
import { type StrapiApp, useFetchClient, useField, useStrapiApp } from "@strapi/strapi/admin";
import { forwardRef, useEffect, useId, useRef, useState } from "react";

/** What is taken; asked for these, an iPhone gives a JPEG of a picture that it keeps as HEIC. */
const TYPES = ["image/jpeg", "image/png", "image/webp"];
const MOST = 15 * 1024 * 1024;

/** What Strapi gives a field, as far as it matters here. */
type Props = {
	name?: string;
	disabled?: boolean;
	attribute?: { multiple?: boolean };
};

/** Why a file cannot be taken, in words for her; null if it can. */
function fault({ type, name, size }: File): string | null {
	if (/heic|heif/i.test(type) || /\.hei[cf]$/i.test(name)) {
		return "This picture is in Apple’s own format (HEIC). Choose it on your phone, which turns it into one that can be taken, or save it as JPEG first.";
	}
	if (!TYPES.includes(type))
		return "This is not a picture that can be taken. JPEG, PNG and WebP can.";
	if (size > MOST) return "This picture has more than 15 MB. Save it smaller, and choose that.";
	return null;
}

/** A picture that was chosen, before it is sent: seen, and described. */
function Chosen({
	file,
	onAdd,
	onLeave,
}: {
	file: File;
	onAdd: (description: string) => Promise<void>;
	onLeave: () => void;
}) {
	const [description, setDescription] = useState("");
	const [isBusy, setBusy] = useState(false);
	const [source, setSource] = useState("");
	useEffect(() => {
		const url = URL.createObjectURL(file);
		setSource(url);
		return () => URL.revokeObjectURL(url);
	}, [file]);
	const add = async () => {
		setBusy(true);
		await onAdd(description.trim());
		setBusy(false);
	};
	return (
		<Flex gap={4} alignItems="flex-start" wrap="wrap">
			<Box tag="img" src={source} alt="" maxWidth="16rem" maxHeight="12rem" hasRadius />
			<Box flex="1 1 24rem">
				<Field.Root
					name="description"
					required
					hint="One sentence, read aloud to people who cannot see it. For example: A couch with folded towels by a window."
				>
					<Field.Label>What it shows</Field.Label>
					<Field.Input
						value={description}
						onChange={({ target }: { target: { value: string } }) => setDescription(target.value)}
						autoFocus
					/>
					<Field.Hint />
				</Field.Root>
				<Flex gap={2} paddingTop={3}>
					<Button onClick={add} loading={isBusy} disabled={!description.trim()}>
						Add this picture
					</Button>
					<Button onClick={onLeave} variant="tertiary" disabled={isBusy}>
						Not this one
					</Button>
				</Flex>
			</Box>
		</Flex>
	);
}

/** Below a field for one picture while it is empty: takes one from her device in one go, description and all. */
function NewPicture({ name }: { name: string }) {
	const { onChange } = useField(name);
	const { post } = useFetchClient();
	const [file, setFile] = useState<File | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const input = useRef<HTMLInputElement>(null);
	const id = useId();

	const choose = (given: File | undefined) => {
		if (!given) return;
		const wrong = fault(given);
		setProblem(wrong);
		setFile(wrong ? null : given);
	};
	const add = async (given: File, alternativeText: string) => {
		const form = new FormData();
		form.append("files", given);
		form.append("fileInfo", JSON.stringify({ name: given.name, alternativeText }));
		try {
			const { data } = await post<unknown[]>("/upload", form);
			onChange(name, data[0]);
		} catch (error) {
			const words = error instanceof Error ? error.message : "";
			setProblem(`The picture was not taken. ${words} It is still here: try again.`);
		}
	};
	return (
		<Box paddingTop={2}>
			{file ? (
				<Chosen
					file={file}
					onAdd={(description) => add(file, description)}
					onLeave={() => setFile(null)}
				/>
			) : (
				<Button variant="secondary" onClick={() => input.current?.click()}>
					New picture from this device
				</Button>
			)}
			<input
				ref={input}
				id={id}
				type="file"
				hidden
				accept={TYPES.join(",")}
				onChange={({ target }) => {
					choose(target.files?.[0]);
					target.value = "";
				}}
			/>
			{problem && (
				<Typography tag="p" role="alert" variant="pi" textColor="danger600" paddingTop={2}>
					{problem}
				</Typography>
			)}
		</Box>
	);
}

/** The name under which Strapi's own field is kept. */
const LIBRARY = "pictures-of-the-library";

/** Strapi's field for pictures, with a shorter way for a new one. */
const Picture = forwardRef<HTMLElement, Props>((props, ref) => {
	const { name = "", disabled = false, attribute } = props;
	const { value } = useField(name);
	const Library = useStrapiApp("Picture", ({ fields }) => fields[LIBRARY]);
	const given: object = { ...props, ref };
	return (
		<>
			{Library && <Library {...given} />}
			{!value && !disabled && !attribute?.multiple && <NewPicture name={name} />}
		</>
	);
});

export function shortenTheWayToPictures(app: StrapiApp): void {
	const Component = app.library.fields["media"];
	if (!Component) return;
	app.addFields([
		{ type: LIBRARY, Component },
		{ type: "media", Component: Picture },
	]);
}
