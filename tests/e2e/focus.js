// For a walk with the Tab key: at each press, how everything looks without the focus is remembered;
// lookAtFocus() tells whether anything has it now, and what is wrong with that, or null.
() => {
    const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
    const unfocused = new WeakMap();
    const ring = (style) => `${
        style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0
            ? "no outline" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`
    } ${style.boxShadow}`;
    // The ring may stand around a card that a link fills, or a label that shows a radio button.
    const looks = (element) => [
        element, element.parentElement, element.closest("article, li"), ...(element.labels ?? []),
    ].filter(Boolean).flatMap((part) =>
        [null, "::before", "::after"].map((pseudo) => ring(getComputedStyle(part, pseudo)))
    ).join();
    const isTiny = (element) => element.getBoundingClientRect().width < 2
        || getComputedStyle(element).opacity === "0";

    const remember = () => {
        for (const element of document.querySelectorAll(FOCUSABLE)) {
            if (element !== document.activeElement && !unfocused.has(element)) {
                unfocused.set(element, looks(element));
            }
        }
    };
    addEventListener("keydown", remember, { capture: true });

    const problemOf = (focused) => {
        const html = focused.outerHTML.slice(0, 200);
        if (looks(focused) === unfocused.get(focused)) return `no visible focus: ${html}`;
        const seen = isTiny(focused) ? focused.labels?.[0] : focused;
        const box = seen?.getClientRects()[0];
        if (!box) return `the focus is on something invisible: ${html}`;
        const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
        const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) {
            return `the focus is outside of the screen: ${html}`;
        }
        const hit = document.elementFromPoint(x, y);
        return seen.contains(hit) || focused.contains(hit)
            ? null : `covered by ${hit?.outerHTML.slice(0, 120)}: ${html}`;
    };

    window.lookAtFocus = () => {
        const focused = document.activeElement;
        const isOnPage = Boolean(focused) && focused !== document.body;
        return { isOnPage, problem: isOnPage ? problemOf(focused) : null };
    };
}
