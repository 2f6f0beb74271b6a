/**
 * Makes an element. Text is only ever set as text, so that nothing a stranger wrote can become markup.
 *
 * @param attributes by name; what is undefined or false is left out
 * @param children elements, texts, or lists of them; what is undefined, null or false is left out
 */
export function h(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false && value !== null) {
            element.setAttribute(attribute, value === true ? "" : value);
        }
    }
    element.append(...present(children));
    return element;
}

/** Shows these in place of what was there. */
export function show(place, ...children) {
    place.replaceChildren(...present(children));
}

function present(children) {
    return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}

/** A table that a narrow window shows as a list; each row is a list of cells. */
export function table(heads, rows) {
    return h(
        "table",
        {},
        h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
        h(
            "tbody",
            {},
            rows.map((cells) => h("tr", {}, cells.map((cell, i) => h("td", { "data-head": heads[i] }, cell)))),
        ),
    );
}

/** Names and values; those without a value are left out. */
export function facts(pairs) {
    return h(
        "dl",
        {},
        pairs
            .filter(([, value]) => value !== undefined && value !== null)
            .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
    );
}
