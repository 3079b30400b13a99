// Written at build time: the first thing a newcomer sees is text in the HTML itself.
export const ssr = true;
export const prerender = true;
