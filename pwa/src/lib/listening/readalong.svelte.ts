import type { Attachment } from 'svelte/attachments';
import type { Audio } from '$lib/graphql';
import { heardAt, locate } from './alongside';
import { listening } from './listening.svelte';

const NAME = 'reading';

/** Marks in an article what is heard right now, without touching its elements. */
export function readAlong(audio: Audio | null): Attachment<HTMLElement> {
	return (article) => {
		if (!audio || audio.passages.length === 0 || !('highlights' in CSS)) return;
		let places: (Range | null)[] | undefined;
		const heard = $derived(
			listening.isCurrent(audio) ? heardAt(audio.passages, listening.at * 1000) : -1
		);
		$effect(() => {
			const number = heard;
			if (number < 0) return;
			places ??= ranges(
				article,
				audio.passages.map((passage) => passage.written)
			);
			const range = places[number];
			if (range) CSS.highlights.set(NAME, new Highlight(range));
			return () => CSS.highlights.delete(NAME);
		});
	};
}

function ranges(root: HTMLElement, passages: string[]): (Range | null)[] {
	const nodes: { node: Node; start: number }[] = [];
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	let text = '';
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		nodes.push({ node, start: text.length });
		// A space, so that the words of neighbouring elements do not run together.
		text += `${node.nodeValue ?? ''} `;
	}
	const point = (at: number): [Node, number] => {
		const found = nodes.findLast(({ start }) => start <= at) ?? { node: root, start: 0 };
		return [found.node, Math.min(at - found.start, found.node.nodeValue?.length ?? 0)];
	};
	return locate(text, passages).map((place) => {
		if (!place) return null;
		const range = document.createRange();
		range.setStart(...point(place[0]));
		const [node, offset] = point(place[1] - 1);
		range.setEnd(node, Math.min(offset + 1, node.nodeValue?.length ?? 0));
		return range;
	});
}
