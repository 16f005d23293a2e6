import type { Plugin } from "@strapi/strapi/admin";
import { Editor, Node, Path, Range, Transforms } from "slate";
import { blocksFromHtml } from "./html-to-blocks";

/** What Strapi's editor of texts knows of one kind of block, as far as it is changed here. */
type Kind = {
	isInBlocksSelector?: boolean;
	snippets?: string[];
	plugin?: (editor: Editor) => Editor;
};
type Kinds = Record<string, Kind>;

/** The title is the heading of the first level; a practice writes no programs. */
const NOT_OFFERED = ["heading-one", "heading-five", "heading-six", "code"];

/** Slate's editor with what slate-react adds to it. */
type PastingEditor = Editor & { insertData(data: DataTransfer): void };

const takesPastes = (editor: Editor): editor is PastingEditor => "insertData" in editor;

/** Puts blocks where the cursor is: in place of an empty line, else between what stands before and after it. */
function insertBlocks(editor: Editor, blocks: Node[]): void {
	if (!editor.selection) Transforms.select(editor, Editor.end(editor, []));
	if (editor.selection && Range.isExpanded(editor.selection)) Transforms.delete(editor);
	const [index = 0] = editor.selection?.anchor.path ?? [];
	const line = Node.get(editor, [index]);
	if (Node.string(line) === "" && !("image" in line)) {
		Transforms.removeNodes(editor, { at: [index] });
		Transforms.insertNodes(editor, blocks, { at: [index] });
		Transforms.select(editor, Editor.end(editor, [index + blocks.length - 1]));
		return;
	}
	Transforms.insertNodes(editor, blocks, {
		match: (node, path) => Path.equals(path, [index]) && !Editor.isEditor(node),
		mode: "highest",
		select: true,
	});
}

/** Nothing becomes code, by Strapi's keys either. */
function withoutCode(editor: Editor): Editor {
	const { addMark } = editor;
	editor.addMark = (name, value) => {
		if (name !== "code") addMark(name, value);
	};
	return editor;
}

/** Pasting from Word, Google Docs or a web page keeps what the site can show (html-to-blocks.ts). */
function withPastes(editor: Editor): Editor {
	if (!takesPastes(editor)) return editor;
	const { insertData } = editor;
	editor.insertData = (data) => {
		const html = data.getData("text/html");
		const isOwn =
			/data-slate-fragment/.test(html) || data.types.includes("application/x-slate-fragment");
		const blocks = isOwn ? [] : blocksFromHtml(html);
		const [only] = blocks;
		if (blocks.length === 0) return insertData(data);
		if (blocks.length === 1 && only?.type === "paragraph") {
			return Transforms.insertFragment(editor, only.children);
		}
		insertBlocks(editor, blocks);
	};
	return editor;
}

const tidied = (editor: Editor) => withoutCode(withPastes(editor));

/** What the editor of texts offers: no more than a practice's site needs, and pastes that keep their shape. */
export function tidyTheEditor({ apis }: Plugin): void {
	const { addRichTextBlocks } = apis;
	if (typeof addRichTextBlocks !== "function") return;
	addRichTextBlocks((kinds: Kinds) => {
		const offered = Object.entries(kinds).map(([name, kind]) => [
			name,
			NOT_OFFERED.includes(name) ? { ...kind, isInBlocksSelector: false, snippets: [] } : kind,
		]);
		const all: Kinds = Object.fromEntries(offered);
		return { ...all, paragraph: { ...all["paragraph"], plugin: tidied } };
	});
}
