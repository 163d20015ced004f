// What of a page's text is lost: what sticks out sideways, what is cut off, and which texts lie on
// one another. Gives a line for each. A pixel of difference comes of rounding.
() => {
    // Words for screen readers alone are clipped away on purpose.
    const isUnseen = (element) => getComputedStyle(element).clipPath === "inset(50%)";
    const shown = (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && !isUnseen(element) && !isUnseen(element.parentElement) && !element.matches(".skip-link");
    const scrolls = (value) => ["auto", "scroll"].includes(value);
    const name = (element) => element.outerHTML.slice(0, 160);
    const floats = (element) => {
        for (let at = element; at; at = at.parentElement) {
            if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
        }
        return false;
    };
    const problems = [];
    if (document.documentElement.scrollWidth > innerWidth) {
        problems.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    }

    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !shown(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects()) texts.push({ element, box });
    }

    for (const { element, box } of texts) {
        let scrolled = false;
        for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.display === "inline") continue;
            const frame = at.getBoundingClientRect();
            const outX = box.left < frame.left - 1 || box.right > frame.right + 1;
            const outY = box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            scrolled ||= scrolls(style.overflowX) && at.scrollWidth > at.clientWidth;
            if (!scrolled && outX && style.overflowX !== "visible"
                || outY && ["hidden", "clip"].includes(style.overflowY)) {
                problems.push(`cut off by ${name(at)}: ${name(element)}`);
            }
        }
        if (!scrolled && (box.left < -1 || box.right > innerWidth + 1)) {
            problems.push(`beyond the edge of the screen: ${name(element)}`);
        }
    }

    // Lines of one paragraph touch, so a box counts without a quarter at its top and bottom.
    const laid = texts.filter(({ element }) => !floats(element)).map(({ element, box }) => ({
        element,
        left: box.left + 1,
        right: box.right - 1,
        top: box.top + box.height / 4,
        bottom: box.bottom - box.height / 4,
    }));
    for (const [index, one] of laid.entries()) {
        for (const other of laid.slice(index + 1)) {
            if (one.left < other.right && other.left < one.right
                && one.top < other.bottom && other.top < one.bottom) {
                problems.push(`one on the other: ${name(one.element)} ${name(other.element)}`);
            }
        }
    }
    return [...new Set(problems)];
}
